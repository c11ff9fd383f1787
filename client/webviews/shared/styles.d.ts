/** Stylesheets are bundled beside a view's script. */
declare module '*.css';
