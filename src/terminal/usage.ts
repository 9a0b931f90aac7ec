/** What `pulse --help` prints; the commands themselves are told by `pulse help`. */
export const USAGE = `pulse <command> [words]          ask, as in a chat: pulse today, pulse orders last week
pulse import FILE…               load files; --answer key=value answers a question, --dry-run loads nothing
pulse tidy FILE…                 print any table file as clean CSV; with --out each into a file of its own
pulse manifest                   print Slack's manifest; --command /shop names it, --url https://… is for HTTP
pulse sums rebuild               make the kept sums anew from the ledger, of --store or of all stores
pulse invite                     print the link that brings ShopPulse into a Discord server
pulse help                       all commands; pulse help <command> explains one

  --store NAME     of this store instead of the one asked last
  --as MEMBER      as this member, by name or user id; the store's owner without it
  --at MOMENT      as of a moment: 2026-11-21T10:40 in the store's zone, or with an offset
  --json           one JSON object instead of text
  --out FOLDER     where pictures and files are saved; the current folder without it
  --version

Exit codes: 0 done, 1 refused, failed or waiting for an answer, 2 not understood.
`;
