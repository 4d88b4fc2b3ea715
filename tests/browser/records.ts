import { idFromNumber } from '../../src/platform/ids/index.ts'

const format = 'rialto/1'

/** Ids of the records that only these tests have, beside the opening collection. */
export const ids = {
  full: idFromNumber('RP', 9_000_001),
  withdrawn: idFromNumber('RP', 9_000_002),
  network: idFromNumber('RN', 9_000_001),
  networkClosed: idFromNumber('RN', 9_000_002),
  adoptionStopped: idFromNumber('RA', 9_000_001),
  adoptionPiloting: idFromNumber('RA', 9_000_002),
  toronto: 'RP-86P8KT',
  auckland: 'RP-74QPWS',
  bank: 'RP-YW4MND',
} as const

const calgary = idFromNumber('RC', 5_913_490)
const frankfurt = idFromNumber('RC', 2_925_533)
const cardiff = idFromNumber('RC', 2_653_822)

const report = {
  key: 'report',
  kind: 'evaluation',
  title: 'Four years of the kitchen table',
  author: 'An Evaluator',
  publisher: 'An Institute',
  date: '2023-05',
  language: 'en',
  url: 'https://example.org/report',
  locator: 'pages 12 to 40',
}
const speech = { key: 'speech', kind: 'speech', title: 'What we would do differently', language: 'de' }

/** A practice with every field filled, first as it was, then as it is now. Texts are invented, and say so. */
export function fullPractice(title: string): object {
  return {
    format,
    kind: 'practice',
    id: ids.full,
    slug: 'kitchen-tables-in-every-street',
    language: 'en',
    title: { en: title },
    promise: {
      en: 'Neighbours who never met cook one meal a month together, and go on meeting afterwards.',
      de: {
        text: 'Nachbarn, die sich nie begegnet sind, kochen einmal im Monat zusammen und treffen sich weiter.',
        state: 'machine',
      },
      fr: {
        text: 'Des voisins qui ne se connaissaient pas cuisinent ensemble une fois par mois.',
        state: 'outdated',
      },
    },
    summary: {
      en: 'Invented for tests. In three districts the city lends a kitchen, a key and a small budget to whoever invites six neighbours of at least three first languages. The hosts are trained for one evening and called by a coordinator after each meal. Most tables end after a year, as they were meant to. What stays is that people greet each other, and know whom to ask.',
    },
    question: { en: 'How do we bring people together who live in the same street and never speak?' },
    problem: {
      en: 'A survey found that most people in the three districts could not name two neighbours. Complaints about noise went to the police first.',
    },
    serves: { en: 'Everybody who lives in the three districts.' },
    doesNotReach: { en: 'People who work at night; very few of them came.' },
    steps: [
      { en: 'Find a kitchen that is empty in the evening.' },
      { en: 'Ask at the doors, in person, in the languages of the street.' },
      { en: 'Train hosts for one evening, mostly in listening.' },
      { en: 'Cook, eat, wash up; no speeches.' },
    ],
    results: { en: 'People know more neighbours. Complaints to the police did not change.' },
    whatDidNotWork: {
      en: 'Invitations by letter brought nobody. Two tables quarrelled over meat and ended; now the street decides before the first meal.',
    },
    funding: { en: 'A foundation paid the first two years; since then the city pays.' },
    mustStay: { en: 'The invitation in person.' },
    mayChange: { en: 'The meal: some streets repair bicycles instead.' },
    wouldNotWork: { en: 'Where people move away within months.' },
    needs: { en: 'The right to lend public kitchens in the evening, and an insurance for it.' },
    theoryOfChange: { en: 'People trust those whom they have worked beside.' },
    migrantsRole: { en: 'More than half of the hosts came from another country; they chose the menus.' },
    objections: { en: 'Some called it a party at public cost. The accounts were put on the net.' },
    participants: {
      statement: { en: 'I came for the soup. I stayed because somebody asked what I thought.' },
      by: { en: 'A neighbour' },
      consent: true,
    },
    themes: ['connect', 'live', 'plan'],
    topics: ['neighbours', 'food'],
    actorKinds: ['local-government', 'civil-society'],
    types: ['service', 'space'],
    scale: 'place',
    places: [
      { city: frankfurt, district: { en: 'Three districts in the east' } },
      { country: 'NL' },
      { region: '155' },
    ],
    idea: 'RI-KHTG73',
    leads: ['RO-6YSGSZ'],
    partners: [
      { organisation: 'RO-A5MCJ5', support: { en: 'Training of the hosts' } },
      { name: { en: 'The allotment club' } },
    ],
    period: { start: '2019-03', end: '2025' },
    life: { state: 'ended', asOf: '2025-12', reason: { en: 'The kitchens were sold.' } },
    confirmations: [{ date: '2026-02-10', by: { en: 'the coordinator' }, finding: 'ended' }],
    evidence: [{ kind: 'before-and-after', year: 2023, source: 'report' }],
    figures: [
      { what: { en: 'Tables' }, value: 212, unit: 'count', year: 2023, source: 'report' },
      {
        what: { en: 'Guests' },
        value: 1480,
        unit: 'count',
        qualifier: 'about',
        doubtful: true,
        year: null,
        source: 'speech',
      },
    ],
    outcomes: [
      {
        statement: { en: 'People who can name two neighbours' },
        group: { en: 'Guests' },
        direction: 'positive',
        figure: { value: 81, unit: 'percent', year: 2023 },
        source: 'report',
      },
      { statement: { en: 'Complaints to the police' }, direction: 'none', source: 'report' },
      { statement: { en: 'Trust in the city' }, direction: 'mixed', source: 'report' },
      { statement: { en: 'Time that hosts have left' }, direction: 'negative', source: 'speech' },
    ],
    costs: [
      {
        phase: 'start-up',
        amount: 40_000,
        currency: 'EUR',
        year: 2019,
        covers: { en: 'Two kitchens' },
        source: 'report',
      },
      { phase: 'yearly', amount: 95_500, currency: 'EUR', year: 2023, source: 'report' },
      { phase: 'per-head', amount: 64.5, currency: 'EUR', year: null, source: 'report' },
    ],
    staff: [{ role: { en: 'Coordinator' }, fullTime: 1.5, year: 2023, source: 'report' }],
    blocks: [
      {
        key: 'doors',
        title: { en: 'Asking at the doors' },
        what: { en: 'Two people, one of them from the street, ring every bell.' },
        role: 'core',
        enabling: { en: 'A letter from the mayor to show.' },
        hindering: { en: 'Winter.' },
        lessons: { en: 'Sunday afternoon is best.' },
      },
      { key: 'meal', title: { en: 'The meal' }, what: { en: 'Soup, bread, fruit.' }, role: 'adaptable' },
    ],
    offer: {
      answersQuestions: true,
      hostsVisits: true,
      mentors: true,
      languages: ['en', 'de'],
      hoursPerMonth: 4,
    },
    contact: 'https://example.org/kitchen-tables',
    files: [
      {
        title: { en: 'Guide for hosts' },
        kind: 'guide',
        language: 'de',
        licence: 'CC BY 4.0',
        url: 'https://example.org/guide.pdf',
      },
    ],
    sources: [report, speech],
  }
}

function adoption(id: string, city: string, stages: object[], story: string): object {
  return {
    format,
    kind: 'adoption',
    id,
    language: 'en',
    origin: ids.full,
    originVersion: 1,
    city,
    story: { en: story },
    stages,
    confirmedBy: [
      { side: 'adopter', date: '2026-01', by: { en: 'the city' } },
      { side: 'origin', date: '2026-02', by: { en: 'the coordinator' } },
    ],
    sources: [report],
  }
}

/** Imported one after the other: each step is a state that the one before did not have. */
export const imports: readonly (readonly object[])[] = [
  [
    fullPractice('Kitchen tables'),
    {
      ...fullPractice('A practice that will be withdrawn'),
      id: ids.withdrawn,
      slug: 'withdrawn-for-tests',
      leads: [],
    },
  ],
  [
    fullPractice('Kitchen tables in every street'),
    adoption(
      ids.adoptionStopped,
      cardiff,
      [
        { stage: 'piloting', date: '2024' },
        { stage: 'stopped', date: '2025-06', reason: { en: 'No kitchen could be lent.' } },
      ],
      'Invented for tests. Cardiff tried two tables and stopped, because no kitchen could be lent in the evening.',
    ),
    adoption(
      ids.adoptionPiloting,
      calgary,
      [{ stage: 'piloting', date: '2025-09' }],
      'Invented for tests. Calgary tries six tables, with breakfast instead of supper.',
    ),
    {
      format,
      kind: 'tombstone',
      id: ids.withdrawn,
      withdrawnAt: '2026-10-01T09:00:00Z',
      reason: { en: 'The people who ran it asked for it.' },
      replacedBy: ids.full,
    },
  ],
  [
    {
      format,
      kind: 'network',
      id: ids.network,
      slug: 'towns-by-the-water',
      language: 'en',
      name: { en: 'Towns by the water', de: 'Orte am Wasser', fr: 'Villes au bord de l’eau' },
      summary: {
        en: 'Invented for tests. Harbour towns that tell each other how neighbours and newcomers meet, and visit each other once a year.',
      },
      languages: ['en', 'de', 'fr', 'ar'],
      accent: 'sky',
      url: 'https://towns.example.org',
    },
    {
      format,
      kind: 'network',
      id: ids.networkClosed,
      slug: 'ecoles',
      language: 'fr',
      name: { fr: 'Les écoles qui accueillent' },
      languages: ['fr'],
      accent: 'rose',
      joining: 'closed',
    },
    {
      format,
      kind: 'collected',
      network: ids.network,
      practice: ids.full,
      since: '2026-06-20T09:00:00Z',
      note: { en: 'Every harbour town has an empty kitchen.' },
    },
    {
      format,
      kind: 'collected',
      network: ids.network,
      practice: ids.toronto,
      since: '2026-07-20T09:00:00Z',
    },
  ],
]
