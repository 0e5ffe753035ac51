export const usage = `Usage: jsonapi-pagination check <url> [options]

Holds a JSON:API list of a running server against the pagination specification. Reads only.

  --strategy NAME         number, offset or cursor; several with commas   (default: read from the links)
  --member NAME=OTHER     another name inside the family: --member size=itemsPerPage
  -H, --header "N: V"     a header to send; its value does not appear in the report
  --foreign QUERY         parameters the server knows, to be found again in its links: "filter[x]=1&include=y"
  --empty URL             a list of the same server without rows
  --sort FIELDS           a sort that the server supports
  --secret-parameter NAME a parameter that links must not repeat
  --allow-host HOST       a host beside the named one to which links may be followed
  --max-pages N           the most pages of one walk        (default: 50)
  --max-requests N        the most requests of the check    (default: 500)
  --timeout MS            the longest wait for one answer   (default: 10000)
  --only ID               check these clauses only: --only LINK --only PAGE-NUM-1
  --strict                also what strict JSON:API 1.1 asks beyond the specification
  --json, --tap           a report for programs
  -v, --verbose           list every clause, not only the broken ones
  -h, --help              this text

Exit status: 0 when every MUST holds, 1 when one is broken, 2 when the check could not be made.
`;
