// Imported before everything else: schemas are not compiled with `new Function`, which the page's policy forbids; even
// the attempt would be reported as a violation.
import { z } from 'zod';

z.config({ jitless: true });
