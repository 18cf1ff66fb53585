/** All children and one of them share most of their parts: one script is lighter than two. */
export { Child } from "./Child";
export { Children } from "./Children";
