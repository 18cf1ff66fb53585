/** What an incident shows that needs more than the inbox does, in one script. */
export { Objected } from "./Objected";
export { Rate } from "./Rate";
export { SteerAddress } from "./SteerAddress";
