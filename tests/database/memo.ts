import {
  addPart,
  addParts,
  checkFit,
  keepAddition,
  keepForecast,
  moveStage,
  openWork,
  type PartKind,
} from '../../src/adoptions/index.ts'
import { contextInput, storeContexts } from '../../src/places/index.ts'
import type { Database } from '../../src/platform/db/index.ts'
import { idFromNumber } from '../../src/platform/ids/index.ts'
import { storePractices } from '../../src/practices/index.ts'
import { auckland, originRecord, showIn, workIn } from './adopting.ts'
import { type TestPerson, testClock } from './web.ts'

const now = testClock.now()
const cardiff = idFromNumber('RC', 2653822)

/** The resident card with everything that a memo tells of a practice, in three languages as far as the test needs. */
export function toldOrigin(given: object = {}) {
  return originRecord({
    title: {
      en: 'A card for every resident',
      de: 'Ein Ausweis für alle, die hier wohnen',
      ar: 'بطاقة لكل مقيم',
    },
    promise: {
      en: 'One card opens every counter of the city, whatever papers somebody has.',
      de: 'Ein Ausweis öffnet jeden Schalter der Stadt, gleich welche Papiere jemand hat.',
      ar: 'بطاقة واحدة تفتح كل مكاتب المدينة أيًا كانت أوراق حاملها.',
    },
    summary: {
      en: 'The city issues a card with name and photograph. Counters, libraries and the police accept it, and no office passes on who has one.',
      de: 'Die Stadt stellt einen Ausweis mit Name und Bild aus. Ämter, Büchereien und Polizei erkennen ihn an, und niemand gibt weiter, wer einen hat.',
    },
    whatDidNotWork: {
      en: 'Banks accepted the card only after a year of talks. The first offices had queues of three hours.',
      de: 'Banken erkannten den Ausweis erst nach einem Jahr Verhandlungen an. Vor den ersten Ausgabestellen stand man drei Stunden.',
    },
    conditions: [
      {
        key: 'documents',
        kind: 'power',
        power: 'identity-documents',
        what: {
          en: 'The city may issue a document of its own.',
          de: 'Die Stadt darf einen eigenen Ausweis ausstellen.',
        },
        essential: true,
        source: 'law',
      },
      {
        key: 'police',
        kind: 'power',
        power: 'police',
        what: { en: 'The police take orders from the city.', de: 'Die Polizei ist der Stadt unterstellt.' },
        source: 'own',
      },
      {
        key: 'bank',
        kind: 'partner',
        what: { en: 'A bank that accepts the card.', de: 'Eine Bank, die den Ausweis anerkennt.' },
        source: 'own',
      },
    ],
    outcomes: [
      {
        statement: {
          en: 'After one year every tenth resident had a card.',
          de: 'Nach einem Jahr hatte jede zehnte Person einen Ausweis.',
        },
        direction: 'positive',
        source: 'evaluation',
      },
    ],
    costs: [
      {
        phase: 'yearly',
        amount: 1_200_000,
        currency: 'CAD',
        year: 2016,
        covers: { en: 'Staff of six offices', de: 'Personal von sechs Stellen' },
        source: 'evaluation',
      },
    ],
    sources: [
      { key: 'own', kind: 'document', title: 'Own account' },
      { key: 'law', kind: 'law', title: 'By-law 12', url: 'https://example.org/bylaw', date: '2015-01' },
      {
        key: 'evaluation',
        kind: 'evaluation',
        title: 'A Year of Cards',
        publisher: 'University',
        date: '2016',
      },
    ],
    ...given,
  })
}

const german: Readonly<Record<string, string>> = {
  story:
    'Viele Menschen bei uns können sich an keinem Schalter ausweisen. Sie melden Kinder nicht an und gehen nicht zum Arzt.',
  change: 'Die Karte gilt auch als Fahrkarte',
  changeWhy: 'Die Verkehrsbetriebe tragen die Hälfte der Kosten',
  drop: 'Anerkennung durch die Polizei',
  dropWhy: 'Über die Polizei entscheidet bei uns der Staat',
  staff: 'Personal der Ausgabestelle',
  print: 'Druck von 20.000 Ausweisen',
  risk: 'Zu wenige Menschen trauen sich, einen Ausweis zu holen',
  answer: 'Ausgabe auch in Vereinen und Gemeinden',
  count: 'Ausgegebene Ausweise',
  register: 'Register der Ausgabestelle',
  task: 'Mit der Sparkasse sprechen',
  who: 'Amt für Bürgerdienste',
  to: 'Rat der Stadt, Ausschuss für Soziales',
  cover: 'Punkt 7 der Tagesordnung',
  decision:
    'Der Rat beschließt, den Ausweis ab März 2027 ein Jahr lang zu erproben, und stellt dafür 180.000 € bereit.',
  partners: 'Die Sparkasse erkennt den Ausweis an. Der Verein Ankommen stellt Räume.',
}
const english: Readonly<Record<string, string>> = {
  story:
    'Many people here cannot show who they are at any counter. They do not enrol their children and do not see a doctor.',
  change: 'The card is a ticket for buses, too',
  changeWhy: 'The bus company pays half of the cost',
  drop: 'The police accept it',
  dropWhy: 'The national government decides on the police here',
  staff: 'Staff of the office',
  print: 'Printing of 20,000 cards',
  risk: 'Too few people dare to ask for a card',
  answer: 'Hand it out in clubs and parishes, too',
  count: 'Cards handed out',
  register: 'Register of the office',
  task: 'Talk with the savings bank',
  who: 'Office for residents',
  to: 'City council, committee for social affairs',
  cover: 'Item 7 of the agenda',
  decision:
    'The council decides to try the card for a year from March 2027, and provides 180,000 dollars for it.',
  partners: 'The savings bank accepts the card. The club Arriving offers rooms.',
}
const arabic: Readonly<Record<string, string>> = {
  story: 'كثير من الناس عندنا لا يستطيعون إثبات هويتهم في أي مكتب، فلا يسجّلون أطفالهم ولا يذهبون إلى الطبيب.',
  change: 'البطاقة تصلح أيضًا تذكرة للحافلات',
  changeWhy: 'شركة الحافلات تدفع نصف التكلفة',
  drop: 'اعتراف الشرطة بالبطاقة',
  dropWhy: 'الحكومة الوطنية هي صاحبة القرار في شؤون الشرطة',
  staff: 'موظفو المكتب',
  print: 'طباعة 20,000 بطاقة',
  risk: 'قلة من الناس يجرؤون على طلب البطاقة',
  answer: 'توزيعها في الجمعيات أيضًا',
  count: 'البطاقات المسلَّمة',
  register: 'سجل المكتب',
  task: 'التحدث مع المصرف',
  who: 'مكتب شؤون المقيمين',
  to: 'مجلس المدينة، لجنة الشؤون الاجتماعية',
  cover: 'البند 7 من جدول الأعمال',
  decision: 'يقرّر المجلس تجربة البطاقة سنة واحدة ابتداءً من مارس 2027، ويخصّص لذلك 180,000 دولار.',
  partners: 'يعترف المصرف بالبطاقة، وتقدّم جمعية الوصول القاعات.',
}
const wordsIn = { de: german, en: english, ar: arabic } as const
export type MemoLanguage = keyof typeof wordsIn

/** A workspace in Auckland with something of everything. Beside it Cardiff has tried the card and stopped. */
export async function openTold(
  database: Database,
  officer: TestPerson,
  language: MemoLanguage,
): Promise<string> {
  await tellWorld(database, officer)
  const said = wordsIn[language]
  const word = (name: string) => said[name] as string
  const input = workIn({ language, story: word('story'), sourceTitle: word('register') })
  const id = await database.inWrite((tx) => openWork(tx, officer.viewer, input, now))
  const add = (kind: PartKind, body: object) =>
    database.inWrite((tx) => addPart(tx, officer.viewer, { work: id, kind }, body as never, now))
  await add('block', {
    block: 'card',
    did: 'changed',
    what: word('change'),
    why: word('changeWhy'),
    keptCore: 'yes',
  })
  await add('block', {
    block: 'police',
    did: 'dropped',
    what: word('drop'),
    why: word('dropWhy'),
    planned: 'yes',
  })
  await add('budget', { what: word('staff'), amount: 120_000, currency: 'NZD', year: 2027, phase: 'yearly' })
  await add('budget', {
    what: word('print'),
    amount: 60_000.5,
    currency: 'NZD',
    year: 2027,
    phase: 'start-up',
  })
  for (const amount of [0.1, 0.2])
    await add('budget', { what: word('print'), amount, currency: 'NZD', year: 2027, phase: 'start-up' })
  await add('risk', { what: word('risk'), likelihood: 'middle', effect: 'high', answer: word('answer') })
  const count = {
    what: word('count'),
    unit: 'count',
    baseline: 0,
    baselineYear: 2026,
    target: 20_000,
    targetYear: 2028,
  }
  const indicator = await add('indicator', count)
  await add('value', { indicator, value: 12, year: 2026, source: word('register') })
  await add('task', { what: word('task'), who: word('who'), due: '2026-10-01' })
  await add('task', { what: word('staff'), done: true })
  await addTo(database, officer, id, {
    addressedTo: word('to'),
    meeting: '2026-12-10',
    cover: word('cover'),
    decision: word('decision'),
    partners: word('partners'),
  })
  return id
}

export async function addTo(
  database: Database,
  person: TestPerson,
  work: string,
  given: Readonly<Record<string, string>>,
  saved = 0,
): Promise<void> {
  await database.inWrite((tx) => keepAddition(tx, person.viewer, { work, saved }, given, now))
}

/** What is known beside the workspace: the practice, who decides on the police in Auckland, that Cardiff has stopped. */
async function tellWorld(database: Database, officer: TestPerson): Promise<void> {
  const practice = toldOrigin()
  const source = { title: 'Policing Act', url: 'https://example.org/act' }
  const context = contextInput.parse({
    format: 'rialto/1',
    kind: 'context',
    city: auckland,
    powers: [{ power: 'police', holder: 'nation', since: 2008, source }],
  })
  await database.inWrite(async (tx) => {
    await storePractices(tx, [practice], now)
    await storeContexts(tx, [context], now)
  })
  const other = await database.inWrite((tx) =>
    openWork(tx, officer.viewer, workIn({ city: cardiff, date: '2019', story: 'We wanted one, too.' }), now),
  )
  const end = { stage: 'stopped', date: '2020-06', reason: 'The state refused the law.', after: 1 } as const
  await database.inWrite((tx) => moveStage(tx, officer.viewer, other, end, now))
  await showIn(database, officer, other, 'public')
  const { conditions = [], blocks = [] } = practice
  const answers = new Map([['condition:documents', 'met' as const]])
  const rows = checkFit({ conditions, blocks, context: null, answers, attempts: [] })
  const kept = { practice: practice.id, version: 2, city: auckland, rows }
  await database.inWrite((tx) => keepForecast(tx, officer.viewer, kept, now))
}

const sentences: Readonly<Record<MemoLanguage, string>> = {
  de: 'Die Verwaltung erkennt den Ausweis an allen Schaltern an, weil Bürgerinnen und Bürger sonst lange Wartezeiten und zusätzliche Kosten hätten, die niemand im Stadtrat verantworten möchte.',
  en: 'The administration accepts the card at every counter, because residents would otherwise face long waiting times and additional costs for which nobody in the council wants to answer.',
  ar: 'تعترف الإدارة بالبطاقة في كل المكاتب لأن السكان سيواجهون من دونها أوقات انتظار طويلة وتكاليف إضافية لا يريد أحد في المجلس أن يتحمل مسؤوليتها أمام الناس.',
}

/** So many words, all different from the sentence before only by where they stop. */
function longText(language: MemoLanguage, words: number): string {
  const all = sentences[language].split(' ')
  return Array.from({ length: words }, (_, at) => all[at % all.length]).join(' ')
}

const times = <T>(count: number, make: (at: number) => T): T[] =>
  Array.from({ length: count }, (_, at) => make(at))

/** A workspace in which everything is as long as it may be, and the practice it comes from, too. */
export async function openFullest(
  database: Database,
  officer: TestPerson,
  language: MemoLanguage,
): Promise<string> {
  const text = (words: number) => ({ en: longText('en', words), [language]: longText(language, words) })
  const own = (words: number) => longText(language, words)
  const practice = toldOrigin({
    problem: text(150),
    summary: text(125),
    whatDidNotWork: text(150),
    conditions: times(20, (at) => ({
      key: `c${at}`,
      kind: at % 2 === 0 ? 'law' : 'partner',
      what: text(30),
      essential: true,
      source: 'law',
    })),
    outcomes: times(10, () => ({ statement: text(60), direction: 'positive', source: 'evaluation' })),
    costs: times(10, (at) => ({
      phase: 'yearly',
      amount: 1_000_000 + at,
      currency: 'CAD',
      year: 2016,
      covers: text(30),
      source: 'evaluation',
    })),
    blocks: times(20, (at) => ({ key: `b${at}`, title: text(15), what: text(80), role: 'core' })),
  })
  await database.inWrite((tx) => storePractices(tx, [practice], now))
  for (const year of times(6, (at) => 2017 + at)) {
    const other = await database.inWrite((tx) =>
      openWork(tx, officer.viewer, workIn({ city: cardiff, date: String(year) }), now),
    )
    const end = { stage: 'stopped', date: '2024', reason: longText('en', 60), after: 1 } as const
    await database.inWrite((tx) => moveStage(tx, officer.viewer, other, end, now))
    await showIn(database, officer, other, 'public')
  }
  const input = workIn({ language, story: own(120), sourceTitle: own(10) })
  const id = await database.inWrite((tx) => openWork(tx, officer.viewer, input, now))
  const add = (kind: PartKind, count: number, make: (at: number) => object) =>
    database.inWrite((tx) =>
      addParts(tx, officer.viewer, { work: id, kind }, times(count, make) as never, now),
    )
  await add('block', 10, (at) => ({
    block: `b${at}`,
    did: 'changed',
    what: own(40),
    why: own(60),
    keptCore: 'no',
  }))
  await add('budget', 10, (at) => ({
    what: own(25),
    amount: 1e6 + at,
    currency: 'NZD',
    year: 2027,
    phase: at % 2 === 0 ? 'yearly' : 'start-up',
  }))
  await add('risk', 10, () => ({ what: own(40), likelihood: 'high', effect: 'high', answer: own(40) }))
  await add('indicator', 10, () => ({
    what: own(25),
    unit: 'count',
    baseline: 0,
    baselineYear: 2026,
    target: 20_000,
    targetYear: 2028,
    source: own(25),
  }))
  await add('task', 30, () => ({ what: own(40), who: own(12), due: '2027-01-31' }))
  await addTo(database, officer, id, {
    addressedTo: own(20),
    meeting: '2026-12-10',
    cover: own(30),
    decision: own(120),
    partners: own(120),
  })
  return id
}
