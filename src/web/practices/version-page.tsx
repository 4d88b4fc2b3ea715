import { NotFound } from '../../platform/errors/index.ts'
import { findPractice, findVersion } from '../../practices/index.ts'
import { type PageContent, pageKind } from '../page.tsx'
import type { PageRequest } from '../request.ts'
import { loadAround, type PracticeData, showPractice } from './practice-page.tsx'

export const versionPage = pageKind<PracticeData>({
  path: '/practices/:slug/versions/:number',
  load: loadVersion,
  show: showVersion,
})

/** Gathers one published version of a practice. Throws NotFound, also for what is not a number. */
export async function loadVersion(request: PageRequest): Promise<PracticeData> {
  const current = await findPractice(request.read, request.param('slug'))
  const number = readNumber(request.param('number'))
  const version = await findVersion(request.read, current.id, number)
  // The address may have changed since; links lead to the present one.
  return loadAround(request, { ...version, slug: current.slug }, current.version.number)
}

/** Version numbers are whole numbers from 1, written plainly. */
export function readNumber(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new NotFound('error.noVersion')
  return Number(text)
}

function showVersion(request: PageRequest, data: PracticeData): PageContent {
  const content = showPractice(request, data)
  const number = data.practice.version.number
  return { ...content, title: request.t('version.titleOf', { title: content.title, number }) }
}
