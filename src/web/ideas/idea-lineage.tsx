import { type Branch, buildLineage } from '../../adoptions/index.ts'
import { countNodes, nodeOf } from '../adoptions/index.ts'
import { LineageList, LineageTree } from '../drawings/index.ts'
import { Part } from '../layout/frame.tsx'
import type { PageRequest } from '../request.ts'
import { IdeaGroups } from './idea-groups.tsx'
import type { IdeaData } from './idea-page.tsx'

/** Who took the idea from whom, as family trees and as the same in lists; where there are many, the others by country and stage. */
export function IdeaLineage({ request, data }: { request: PageRequest; data: IdeaData }) {
  const { t } = request
  const { practices, related, links, drawn } = data
  const ends = new Set(drawn.flatMap((it) => [it.origin, it.practice]))
  const ids = [...practices, ...related].map((it) => it.id).filter((it) => ends.has(it))
  const trees = buildLineage(ids, drawn).filter((it) => it.children.length > 0)
  return (
    <Part id="lineage" title={t('idea.lineage')}>
      {trees.map((it, at) => (
        <Tree request={request} data={data} branch={it} id={`tree-${at + 1}`} />
      ))}
      {links.length > drawn.length && (
        <p class="hush">{t('lineage.treePart', { shown: drawn.length, count: links.length })}</p>
      )}
      <IdeaGroups request={request} data={data} />
    </Part>
  )
}

function Tree(props: { request: PageRequest; data: IdeaData; branch: Branch; id: string }) {
  const { request, data, branch, id } = props
  const { t, language } = request
  const root = nodeOf(request, branch, { cards: data.cards, named: data.named })
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
