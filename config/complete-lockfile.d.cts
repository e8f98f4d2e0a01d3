export function missing(packages: object): { from: string; name: string; version: string; nested: boolean }[];
