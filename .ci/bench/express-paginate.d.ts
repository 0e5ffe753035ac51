// Declared here because the published types augment those of Express, for all files of the program.
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
