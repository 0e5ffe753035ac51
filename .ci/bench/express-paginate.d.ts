// The types published for it add to Express's own, for every file that is compiled with this one.
declare module "express-paginate" {
  export interface Paginate {
    readonly page: number;
    readonly limit: number;
    readonly href: (parameters: object) => string;
  }

  export function middleware(
    limit: number,
    maximum: number,
  ): (
    request: { originalUrl: string; query: unknown },
    response: { locals: { paginate: Paginate } },
    next: () => void,
  ) => void;
}
