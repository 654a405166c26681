import { nearestName } from '../../lib/nearest-name.ts';

const maxZones = 3;

/** Zones that somebody who wrote `wrong` may have meant: the city alone, a slip of the pen, a part of the name. At most three. */
export function nearZones(wrong: string, zones: readonly string[]): readonly string[] {
  const wanted = wrong.trim().replace(/\s+/g, '_').toLowerCase();
  if (wanted === '') return [];
  const cityOf = (zone: string): string => zone.slice(zone.lastIndexOf('/') + 1).toLowerCase();
  const wantedCity = wanted.slice(wanted.lastIndexOf('/') + 1);
  const sameCity = zones.filter((zone) => cityOf(zone) === wantedCity);
  const slip = nearestName(wanted, zones);
  const citySlip = nearestName(wantedCity, zones.map(cityOf));
  const containing = wantedCity.length < 3 ? [] : zones.filter((zone) => zone.toLowerCase().includes(wantedCity));
  const all = [
    ...sameCity,
    ...(slip === undefined ? [] : [slip]),
    ...zones.filter((zone) => cityOf(zone) === citySlip),
    ...containing,
  ];
  return [...new Set(all)].slice(0, maxZones);
}
