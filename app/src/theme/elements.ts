/**
 * The behaviour of the design system's own elements; its React package only draws them. Named one by
 * one, because the package's index brings tooltips, comboboxes and tabs that the app does not use.
 */
import '@digdir/designsystemet-web/details';
import '@digdir/designsystemet-web/dialog';
import '@digdir/designsystemet-web/ds-error-summary';
import '@digdir/designsystemet-web/ds-field';
import '@digdir/designsystemet-web/fieldset';
import '@digdir/designsystemet-web/focusgroup';
import '@digdir/designsystemet-web/toggle-group';
