import { useQuery } from '@tanstack/react-query';

/** The SQL laid out for reading, once the formatter has loaded; undefined until then, or where it cannot parse it. */
export function useFormattedSql(sql: string, wanted: boolean): string | undefined {
  const layout = useQuery({
    queryKey: ['formatted-sql', sql],
    queryFn: async () => {
      const { formatDialect, postgresql } = await import('sql-formatter');
      return formatDialect(sql, { dialect: postgresql, keywordCase: 'upper', tabWidth: 2, expressionWidth: 80 });
    },
    enabled: wanted,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  return layout.data;
}
