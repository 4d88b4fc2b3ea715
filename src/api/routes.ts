/** Addresses for programs, and who may use them. */
export const apiRoutes = [
  { method: 'GET', path: '/schemas/:kind.json', who: 'everybody', about: 'JSON Schema of a kind of record' },
  {
    method: 'GET',
    path: '/data/collection.jsonl',
    who: 'everybody',
    about: 'the whole public collection as JSON Lines',
  },
  { method: 'GET', path: '/robots.txt', who: 'everybody', about: 'what crawlers may read' },
] as const
