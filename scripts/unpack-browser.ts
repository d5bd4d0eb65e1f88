// Unpacks the packaged Chromium into this process's temporary folder; browser.ts runs it with one that is its own. The
// environment has to say AWS_LAMBDA_JS_RUNTIME=nodejs24.x, or the libraries that Chromium needs are left out.
import chromium from '@sparticuz/chromium'

await chromium.executablePath()
