import { type Command, needed } from '../organiser/command';

export const publishCommand: Command = {
  usage: 'publish <赛事编号> --stage 决赛 --file 名单.csv [--dry-run]',
  about:
    '公布一个阶段的结果：CSV 的列为 编号、结果（晋级、未晋级）、说明（可没有）；全部无误才公布，中断后再执行一次会接着来；--dry-run 只看会告诉谁什么',
  positional: '赛事编号',
  options: { stage: needed, file: needed, 'dry-run': { type: 'boolean' } },
  order: (contestId, { stage, file, 'dry-run': dryRun = false }) => ({
    method: 'POST',
    path: '/publications',
    body: { contestId, stage, file, dryRun },
    shows: 'publication',
  }),
};
