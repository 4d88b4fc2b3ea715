import { type Branch, buildLineage } from '../../adoptions/index.ts'
import { countNodes, nodeOf } from '../adoptions/index.ts'
import { LineageList, LineageTree } from '../drawings/index.ts'
import { Part } from '../layout/frame.tsx'
import type { PageRequest } from '../request.ts'
import type { IdeaData } from './idea-page.tsx'
import { listDrawn } from './portion.ts'

/** Who took the idea from whom, as family trees and as the same in lists. */
export function IdeaLineage({ request, data }: { request: PageRequest; data: IdeaData }) {
  const { t } = request
  const { practices, related, adoptions } = data
  const drawn = listDrawn(adoptions)
  const ids = [...practices, ...related].map((it) => it.id)
  const trees = buildLineage(ids, drawn).filter((it) => it.children.length > 0)
  return (
    <Part id="lineage" title={t('idea.lineage')}>
      {trees.map((it, at) => (
        <Tree request={request} data={data} branch={it} id={`tree-${at + 1}`} />
      ))}
      {adoptions.length > drawn.length && (
        <p class="hush">{t('idea.treePart', { shown: drawn.length, count: adoptions.length })}</p>
      )}
    </Part>
  )
}

function Tree(props: { request: PageRequest; data: IdeaData; branch: Branch; id: string }) {
  const { request, data, branch, id } = props
  const { t, language } = request
  const cards = new Map([...data.practices, ...data.related].map((it) => [it.id, it]))
  const root = nodeOf(request, branch, { cards, named: data.named })
  return (
    <div class="family">
      <LineageTree
        id={id}
        root={root}
        title={t('idea.treeOf', { title: root.title })}
        description={t('idea.treeDescription', { count: countNodes(branch) - 1 })}
        direction={language.dir}
      />
      <details>
        <summary>{t('idea.treeAsList')}</summary>
        <LineageList root={root} />
      </details>
    </div>
  )
}
