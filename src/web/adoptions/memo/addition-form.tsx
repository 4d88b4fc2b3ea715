import type { Addition } from '../../../adoptions/index.ts'
import { LineField, TextField } from '../../form/index.ts'
import type { PageRequest } from '../../request.ts'
import type { Typed } from '../work/typed.ts'

/** Which paper a page shows. */
export const papers = ['memo', 'annex'] as const
export type PaperKind = (typeof papers)[number]

interface Props {
  request: PageRequest
  work: { id: string; language: string }
  paper: PaperKind
  addition: Addition
  typed: Typed | null
}

/** What the group adds to its papers: to whom, for when, in one line what for, what is asked. */
export function AdditionForm({ request, work, paper, addition, typed }: Props) {
  const { t, link } = request
  const value = (name: string) => typed?.values[name] ?? String(addition.body[name] ?? '')
  const common = { request, faults: typed?.faults }
  const spoken = { lang: work.language, dir: 'auto' as const }
  return (
    <form class="form" method="post" action={link(`/adoptions/${work.id}/memo`)}>
      <input type="hidden" name="paper" value={paper} />
      <input type="hidden" name="saved" value={String(addition.saved)} />
      <LineField
        {...common}
        {...spoken}
        name="addressedTo"
        label={t('memo.addressedTo')}
        hint={t('memo.hint.addressedTo')}
        value={value('addressedTo')}
        maxlength={280}
      />
      <LineField
        {...common}
        name="meeting"
        label={t('memo.meeting')}
        hint={t('adopt.dateHint')}
        value={value('meeting')}
        short
        lang="en"
        dir="ltr"
      />
      <LineField
        {...common}
        {...spoken}
        name="cover"
        label={t('memo.cover')}
        hint={t('memo.hint.cover')}
        value={value('cover')}
        maxlength={420}
      />
      <TextField
        {...common}
        {...spoken}
        name="decision"
        label={t('memo.decision')}
        hint={t('memo.hint.decision')}
        value={value('decision')}
        words={120}
      />
      <TextField
        {...common}
        {...spoken}
        name="partners"
        label={t('memo.partners')}
        hint={t('memo.hint.partners')}
        value={value('partners')}
        words={120}
      />
      <p>
        <button type="submit">{t('adopt.save')}</button>
      </p>
    </form>
  )
}
