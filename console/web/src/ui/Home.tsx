import { homeOf } from "../app/state";

/** Of which home what follows is; nothing where this phone reads of one. */
export function Home({ agent }: { readonly agent: string }) {
  const name = homeOf(agent);
  if (!name) return null;
  return (
    <>
      <bdi>{name}</bdi>
      {"\u00a0· "}
    </>
  );
}
