import { useEffect } from 'react';

export interface MoreRows {
  loading: boolean;
  load: () => void;
}

/** Asks for more rows when the last one drawn comes near the last one there is. */
export function useEndReached(lastDrawn: number | undefined, count: number, more: MoreRows | undefined): void {
  const near = lastDrawn !== undefined && lastDrawn >= count - 20;
  useEffect(() => {
    if (near && more && !more.loading) more.load();
  }, [near, more]);
}
