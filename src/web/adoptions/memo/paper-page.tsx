import {
  type Addition,
  additionIn,
  buildAnnex,
  buildMemo,
  canWrite,
  type Ground,
  gatherGround,
} from '../../../adoptions/index.ts'
import { languageName } from '../../../platform/i18n/index.ts'
import { docxType, type Paper, writeDocx } from '../../../platform/paper/index.ts'
import { Done } from '../../form/index.ts'
import { type PageContent, type PageKind, pageKind } from '../../page.tsx'
import type { PageRequest } from '../../request.ts'
import { done } from '../work/frame.tsx'
import { Refused } from '../work/refused.tsx'
import type { Typed } from '../work/typed.ts'
import { AdditionForm, type PaperKind } from './addition-form.tsx'
import { annexPaper } from './annex-paper.ts'
import { memoPaper } from './memo-paper.ts'
import { PaperView } from './paper-view.tsx'
import { speaking } from './tongue.ts'

interface PaperData {
  kind: PaperKind
  paper: Paper
  work: Ground['work']
  addition: Addition
}

const about = {
  memo: 'the council memo of a workspace, for its group alone',
  annex: 'the annex for a grant, for its group alone',
} as const

/** A paper as a page: to read, to add to, to print. */
function pageOf(kind: PaperKind): PageKind {
  return pageKind<PaperData>({
    path: `/adoptions/:id/${kind}`,
    who: 'person',
    about: about[kind],
    load: (request) => loadPaper(request, kind),
    show: (request, data) => showPaper(request, data, null),
  })
}

/** The same as a file for Word. */
function fileOf(kind: PaperKind): PageKind {
  return pageKind<{ paper: Paper; bytes: Uint8Array; id: string }>({
    path: `/adoptions/:id/${kind}.docx`,
    who: 'person',
    about: `${about[kind]}, as a file for Word`,
    load: async (request) => {
      const { paper, work } = await loadPaper(request, kind)
      return { paper, bytes: await writeDocx(paper, request.now), id: work.id }
    },
    show: (_, { paper, bytes, id }) => ({
      title: paper.title,
      isPrivate: true,
      body: null,
      download: { name: `${id}-${kind}.docx`, type: docxType, bytes },
    }),
  })
}

export const memoPage: PageKind = pageOf('memo')
export const annexPage: PageKind = pageOf('annex')
export const memoFile: PageKind = fileOf('memo')
export const annexFile: PageKind = fileOf('annex')

async function loadPaper(request: PageRequest, kind: PaperKind): Promise<PaperData> {
  const { read, viewer, now, param } = request
  const ground = await gatherGround(read, viewer, param('id'), now)
  const own = speaking(request, ground.work.language)
  const paper =
    kind === 'memo' ? memoPaper(own, buildMemo(ground, now)) : annexPaper(own, buildAnnex(ground, now))
  return { kind, paper, work: ground.work, addition: additionIn(ground.parts) }
}

/** The page again, with what was typed and why it was refused. */
export async function showPaperAgain(
  request: PageRequest,
  kind: PaperKind,
  typed: Typed,
): Promise<PageContent> {
  return showPaper(request, await loadPaper(request, kind), typed)
}

function showPaper(request: PageRequest, data: PaperData, typed: Typed | null): PageContent {
  const { t, link, language } = request
  const { kind, paper, work } = data
  const base = `/adoptions/${work.id}`
  const other = kind === 'memo' ? 'annex' : 'memo'
  return {
    title: `${paper.kind} · ${paper.title}`,
    styles: ['form', 'paper'],
    isPrivate: true,
    ...(typed ? { status: typed.status } : {}),
    body: (
      <>
        <div class="on-screen stack">
          {!typed && <Done request={request} keys={done} />}
          <Refused request={request} typed={typed} />
          <ul class="chips">
            <li>
              <a href={link(base)}>{t('memo.back')}</a>
            </li>
            <li>
              <a href={link(`${base}/${kind}.docx`)} download>
                {t('memo.word')}
              </a>
            </li>
            <li>
              <a href={link(`${base}/${other}`)}>{t(other === 'memo' ? 'memo.title' : 'memo.annexTitle')}</a>
            </li>
            {canWrite(request.viewer, work) && (
              <li>
                <a href="#add">{t('memo.add')}</a>
              </li>
            )}
          </ul>
          <p class="small hush">
            {t('memo.about')} {t('memo.print')}{' '}
            {work.language !== language.code &&
              t('memo.spoken', { language: languageName(work.language, language.code) })}
          </p>
        </div>
        <PaperView request={request} paper={paper} />
        {canWrite(request.viewer, work) && (
          <section class="on-screen section" id="add" aria-labelledby="add-title">
            <h2 id="add-title">{t('memo.add')}</h2>
            <AdditionForm request={request} work={work} paper={kind} addition={data.addition} typed={typed} />
          </section>
        )}
      </>
    ),
  }
}
