/** The console answered, and the answer was no. `code` is the server's word for why. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
  ) {
    super(`${status} ${code}`);
  }
}

/** The console could not be reached, or gave no whole answer in time. */
export class UnreachableError extends Error {
  constructor(cause: unknown) {
    super("unreachable", { cause });
  }
}
