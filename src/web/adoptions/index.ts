export { AdoptionList } from './adoption-list.tsx'
export { AdoptionStory } from './adoption-story.tsx'
export { type CrossingMap, placeOf, planCrossings } from './crossing-map.ts'
export { countNodes, nodeOf } from './lineage-node.ts'
