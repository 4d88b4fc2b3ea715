import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { guessLanguage } from './guess.ts'

const folder = join(import.meta.dirname, '..', '..', '..', 'locales')

test.each(['en', 'fr', 'de'])('the interface in %s is known by its words', (code) => {
  for (const file of readdirSync(join(folder, code)).filter((it) => /^(?:web|contribute)\.json$/.test(it))) {
    const text = Object.values(JSON.parse(readFileSync(join(folder, code, file), 'utf8'))).join('\n')
    expect(guessLanguage(text)).toBe(code)
  }
})

test.each([
  [
    'es',
    'La policía ayuda a los niños con los deberes dos veces por semana, y así se conocen todos los que viven en la misma calle y no se hablaban.',
  ],
  [
    'it',
    'La polizia aiuta i bambini a fare i compiti due volte alla settimana, e così si conoscono tutti quelli che abitano nella stessa strada e non si parlavano.',
  ],
  [
    'pt',
    'A polícia ajuda as crianças com os trabalhos de casa duas vezes por semana, e assim conhecem-se todos os que moram na mesma rua e não se falavam.',
  ],
  [
    'tr',
    'Polis haftada iki kez çocuklara ödevlerinde yardım ediyor ve böylece aynı sokakta oturan ama hiç konuşmayan insanlar bir araya geliyor, bu da çok güzel bir şey ama daha fazla yer gerekiyor.',
  ],
  ['ar', 'تساعد الشرطة الأطفال في واجباتهم المدرسية مرتين في الأسبوع وهكذا يتعارف الجيران'],
  ['fa', 'پلیس دو بار در هفته به بچه‌ها در انجام تکالیف مدرسه کمک می‌کند و همسایه‌ها یکدیگر را می‌شناسند'],
  [
    'uk',
    'Поліція двічі на тиждень допомагає дітям із домашніми завданнями, і сусіди знайомляться між собою.',
  ],
  [
    'ru',
    'Полиция два раза в неделю помогает детям с домашними заданиями, и так соседи знакомятся друг с другом, а это хорошо для всех, кто живёт на этой улице и не был знаком.',
  ],
  ['bn', 'পুলিশ সপ্তাহে দুইবার শিশুদের বাড়ির কাজে সাহায্য করে এবং প্রতিবেশীরা একে অপরকে চেনে'],
])('%s', (code, text) => {
  expect(guessLanguage(text)).toBe(code)
})

test.each(['', 'Too short to tell.', '12345 67890 '.repeat(20), 'xq zzt brrk plo '.repeat(20)])(
  'cannot be told: %s',
  (text) => {
    expect(guessLanguage(text)).toBe(null)
  },
)

test('any text has a language or none', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (text) => {
      expect(guessLanguage(text) ?? 'none').toMatch(/^[a-z]{2,4}$/)
    }),
  )
})
