import { connectionSettings } from '../adapter/connection-settings.ts';
import { ocapiSettingsSchema } from './settings.ts';

export const { checkSettings, readSettings } = connectionSettings(ocapiSettingsSchema);
