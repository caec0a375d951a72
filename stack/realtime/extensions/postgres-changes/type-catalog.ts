import type { Sql } from 'postgres';

/** What is known of a type: enough to write its values as JSON. */
export interface TypeInfo {
  oid: number;
  /** `typtype` of pg_type: b(ase), c(omposite), d(omain), e(num), ... */
  kind: string;
  /** The type under a domain, the type of an array's elements, or 0. */
  baseOid: number;
  elementOid: number;
  delimiter: string;
  attributes: { name: string; typeOid: number }[];
}

/** Types of the database, read once each. */
export class TypeCatalog {
  readonly #sql: Sql;
  readonly #types = new Map<number, TypeInfo>();

  constructor(sql: Sql) {
    this.#sql = sql;
  }

  get(oid: number): TypeInfo | undefined {
    return this.#types.get(oid);
  }

  /** Reads types again when they are asked for: something was altered. */
  forget(): void {
    this.#types.clear();
  }

  /** Reads these types and all that they are made of. */
  async load(oids: Iterable<number>): Promise<void> {
    const missing = [...new Set(oids)].filter((oid) => oid !== 0 && !this.#types.has(oid));
    if (missing.length === 0) return;
    const types = await this.#sql<TypeInfo[]>`
      select
        t.oid, t.typtype as kind, t.typbasetype as "baseOid", t.typdelim as delimiter,
        case when t.typsubscript = 'array_subscript_handler'::regproc then t.typelem else 0::oid end as "elementOid",
        coalesce((
          select jsonb_agg(jsonb_build_object('name', a.attname, 'typeOid', a.atttypid::bigint) order by a.attnum)
          from pg_attribute a where a.attrelid = t.typrelid and a.attnum > 0 and not a.attisdropped and t.typtype = 'c'
        ), '[]') as attributes
      from pg_type t where t.oid = any(${missing}::oid[])`;
    for (const type of types) this.#types.set(type.oid, type);
    await this.load(
      types.flatMap(({ baseOid, elementOid, attributes }) => [
        baseOid,
        elementOid,
        ...attributes.map(({ typeOid }) => typeOid),
      ]),
    );
  }
}
