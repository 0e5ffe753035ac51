export const usage = `Usage: jsonapi-pagination check <url> [options]

Checks a JSON:API list of a running server against the pagination specification. Sends GET requests only.

  --strategy NAME         number, offset or cursor; several with commas   (default: detected from the links)
  --name NAME=OTHER       a page parameter that has another name: --name size=itemsPerPage
  -H, --header "N: V"     a header to send; its value does not appear in the report
  --other-parameters QUERY
                          other parameters that the server knows; its links must keep them: "filter[x]=1&include=y"
  --empty URL             a list on the same server without rows
  --sort FIELDS           a sort that the server supports
  --secret-parameter NAME a parameter that links must not repeat
  --allow-host HOST       another host to which links may be followed
  --max-pages N           the most pages to follow in one direction  (default: 50)
  --max-requests N        the most requests of the check             (default: 500)
  --timeout MS            how long to wait for a response            (default: 10000)
  --only ID               check these clauses only: --only LINK --only PAGE-NUM-1
  --strict                check also what JSON:API 1.1 requires beyond the specification
  --json, --tap           print a report for programs
  -v, --verbose           list all clauses, not only the broken ones
  -h, --help              print this text

Exit status: 0 when every MUST holds, 1 when one is broken, 2 when the check could not be made.
`;
