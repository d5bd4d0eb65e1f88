import { describe, expect, it } from 'vitest'
import { routeOf } from '../src/rest/route.ts'

const reads = { kind: 'method', allow: 'GET, HEAD' }
const owner = { type: 'Patient', id: '1' }

describe('addresses', () => {
  it.each<[string, string, object]>([
    ['GET', 'metadata', { kind: 'metadata' }],
    ['HEAD', 'metadata', { kind: 'metadata' }],
    ['POST', 'metadata', reads],
    ['GET', '.well-known/smart-configuration', { kind: 'smart-configuration' }],
    ['GET', '.well-known/other', { kind: 'unknown' }],
    ['GET', 'Patient', { kind: 'search-type', type: 'Patient' }],
    ['HEAD', 'Patient', { kind: 'search-type', type: 'Patient' }],
    ['POST', 'Patient/_search', { kind: 'search-type', type: 'Patient' }],
    ['GET', 'Patient/_search', { kind: 'method', allow: 'POST' }],
    ['POST', 'Patient', reads],
    ['PUT', 'Patient/1', reads],
    ['PATCH', 'Patient/1', reads],
    ['DELETE', 'Patient/1', reads],
    ['DELETE', 'Patient', reads],
    ['POST', 'Patient/1', reads],
    ['GET', 'Patient/1', { kind: 'read', type: 'Patient', id: '1' }],
    ['HEAD', 'Patient/1', { kind: 'read', type: 'Patient', id: '1' }],
    ['GET', 'Patient/1/_history', { kind: 'history-instance', type: 'Patient', id: '1' }],
    ['POST', 'Patient/1/_history', reads],
    ['GET', 'Patient/1/_history/2', { kind: 'vread', type: 'Patient', id: '1', version: '2' }],
    ['DELETE', 'Patient/1/_history/2', reads],
    ['GET', 'Patient/1/_history/2/3', { kind: 'unknown' }],
    ['GET', 'Patient/_history', { kind: 'history-type', type: 'Patient' }],
    ['POST', 'Patient/_history', reads],
    ['GET', 'Patient/$everything', { kind: 'type-operation', type: 'Patient', name: 'everything' }],
    ['POST', 'Patient/$everything', { kind: 'type-operation', type: 'Patient', name: 'everything' }],
    ['DELETE', 'Patient/$everything', { kind: 'method', allow: 'GET, HEAD, POST' }],
    ['GET', 'Patient/$everything/2', { kind: 'unknown' }],
    ['GET', 'Patient/1/Observation', { kind: 'search-compartment', owner, type: 'Observation' }],
    ['GET', 'Patient/1/*', { kind: 'search-compartment', owner, type: undefined }],
    ['POST', 'Patient/1/Observation/_search', { kind: 'search-compartment', owner, type: 'Observation' }],
    ['POST', 'Patient/1/*/_search', { kind: 'search-compartment', owner, type: undefined }],
    ['POST', 'Patient/1/Observation', reads],
    ['GET', 'Patient/1/Observation/_search', { kind: 'method', allow: 'POST' }],
    ['GET', 'Patient/1/Observation/2', { kind: 'unknown' }],
    ['GET', 'Patient/1/**', { kind: 'unknown' }],
    ['GET', 'Patient/1/$everything', { kind: 'unknown' }],
    ['GET', '$userinfo', { kind: 'operation', name: 'userinfo' }],
    ['POST', '$userinfo', reads],
    ['GET', '_history', { kind: 'history-system' }],
    ['GET', '', { kind: 'search-system' }],
    ['POST', '_search', { kind: 'search-system' }],
    ['GET', '_search', { kind: 'method', allow: 'POST' }],
    ['POST', '', { kind: 'batch' }],
    ['PUT', '', { kind: 'method', allow: 'GET, HEAD, POST' }],
    ['GET', 'not-a-type', { kind: 'unknown' }],
    ['GET', 'Patient1', { kind: 'unknown' }],
  ])('%s %s', (method, path, expected) => {
    expect(routeOf(method, path === '' ? [] : path.split('/'))).toEqual(expected)
  })
})
