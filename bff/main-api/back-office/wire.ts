import * as z from 'zod/mini';

/**
 * What a back office made with RuoYi says, as schemas: lists are `{code,msg,rows,total}` (TableDataInfo), all else
 * `{code,msg,data}` (AjaxResult, which leaves out `data` when it is null), and the HTTP status is 200 whatever happened.
 * Columns come as text or number or not at all; read-entry.ts makes sense of them.
 */
const column = z.optional(z.nullable(z.union([z.string(), z.number()])));
const envelope = { code: z.union([z.number(), z.string()]), msg: z.optional(z.nullable(z.string())) };

const entryColumns = {
  entryId: z.union([z.number(), z.string()]),
  contestCode: z.string(),
  entryStatus: z.union([z.string(), z.number()]),
  stageName: column,
  stageResult: column,
  techVerifyStatus: column,
  projectName: column,
  teamName: column,
  trackCode: column,
  topicCodes: column,
  contactPhone: column,
  /** Of the latest review only. */
  auditOpinion: column,
  auditTime: column,
  resubmitDeadline: column,
  submitTime: column,
  createTime: column,
  updateTime: column,
};

export const replies = {
  login: z.object({ ...envelope, token: z.string().check(z.minLength(1)) }),
  list: z.object({ ...envelope, total: z.union([z.number(), z.string()]), rows: z.array(z.object(entryColumns)) }),
  entry: z.object({
    ...envelope,
    data: z.optional(
      z.nullable(
        z.object({
          ...entryColumns,
          /** A JSON text in a longtext column, or already an object. */
          formData: z.optional(z.nullable(z.union([z.string(), z.record(z.string(), z.unknown())]))),
        }),
      ),
    ),
  }),
  created: z.object({ ...envelope, data: z.union([z.number(), z.string()]) }),
  done: z.object({ ...envelope, data: z.optional(z.unknown()) }),
  uploaded: z.object({
    ...envelope,
    fileName: z.string().check(z.minLength(1)),
    url: z.optional(z.string()),
    newFileName: z.optional(z.string()),
    originalFilename: z.optional(z.nullable(z.string())),
  }),
};

export type Column = z.infer<typeof column>;
export type EntryRow = z.infer<typeof replies.list>['rows'][number];
export type EntryData = NonNullable<z.infer<typeof replies.entry>['data']>;
