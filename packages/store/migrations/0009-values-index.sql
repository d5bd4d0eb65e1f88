-- Tokens and references of open data in one index: a search by a common specialty and a network that few roles are in then skips through
-- the long list by the short one. With an index each the long one was read as a whole, and grew with the directory.
create index directory_resource_values on directory_resource using gin (tokens, refs);
drop index directory_resource_tokens, directory_resource_refs;
create index formulary_resource_values on formulary_resource using gin (tokens, refs);
drop index formulary_resource_tokens, formulary_resource_refs;
