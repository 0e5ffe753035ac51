export const usage = `Usage: jsonapi-pagination check <url> [options]
       jsonapi-pagination --explain <clause>

Checks a JSON:API list of a running server against the pagination specification.
Sends only GET requests, unless --method is given.

The server:
  --strategy NAME          number, offset, cursor or token; several with commas
                           (default: detected from the links)
  --method METHOD          QUERY, or POST for a search that changes nothing
  --body FILE              the body of each request
  --content-type TYPE      its media type (default: application/vnd.api+json)
  --name NAME=OTHER        a page parameter that has another name:
                           --name size=itemsPerPage
  -H, --header "N: V"      a header to send; reports do not show its value
  --public-url URL         the public URL of the server's root: links to it are
                           requested from the server that is checked
  --allow-host HOST        another host to which links may be followed
  --other-parameters QUERY other parameters that the server supports and that
                           links must keep: "filter[x]=1&include=y"
  --empty URL              a list without rows on the same server
  --sort FIELDS            a sort that the server supports
  --included PATH          a relationship whose first items the list shows, as
                           in comments or comments.author; if the parameter for
                           their number is not called size or limit: PATH=OTHER
  --secret-parameter NAME  a parameter that links must not repeat

Clauses:
  --only ID                only these clauses: --only LINK --only PAGE-NUM-1
  --strict                 also check what JSON:API 1.1 requires beyond the
                           specification

Limits:
  --max-pages N            pages to follow in one direction (default: 50)
  --max-requests N         requests of the complete check (default: 10000)
  --max-bytes N            bytes of one response (default: 16777216)
  --timeout MS             time for one complete response (default: 10000)
  --expiry-wait MS         time to wait for a cursor to expire (default: 0)
  --max-wait MS            total time to wait while the server answers 429 or
                           503 (default: 60000)

Output:
  --json, --tap            a report for programs
  -v, --verbose            list all clauses, not only the broken ones
  --explain ID             print the text, source and reason of a clause
  -V, --version            print the version of this package
  -h, --help               print this text

Exit status: 0 when every MUST that applies holds, 1 when one is broken, 2 when
too little could be checked, or nothing.
`;
