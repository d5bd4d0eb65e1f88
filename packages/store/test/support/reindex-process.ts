// A process of its own that brings the index to the larger set of parameters, says after each batch how far it is, and may be killed.
import { connect, openSearchIndex } from '../../src/index.ts'
import { testSecret } from './database.ts'
import { more, typesWith } from './reindexed-data.ts'

const [url = '', batch = ''] = process.argv.slice(2)
const database = connect({ url, secret: testSecret })
const index = await openSearchIndex(database, typesWith(more))
await index.reindex({ batch: Number(batch), onProgress: ({ done }) => process.stdout.write(`${done}\n`) })
await database.close()
