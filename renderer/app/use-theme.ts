import { useEffect } from 'react';

/** Puts the chosen theme in force; `system` leaves it to the system. */
export function useTheme(theme: 'system' | 'light' | 'dark' | undefined): void {
  useEffect(() => {
    const { dataset } = document.documentElement;
    if (theme === 'light' || theme === 'dark') dataset['theme'] = theme;
    else delete dataset['theme'];
  }, [theme]);
}
