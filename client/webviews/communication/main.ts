import { html, render } from 'lit-html';
import '../shared/base.css';

render(html`<main><h1>Communication</h1></main>`, document.body);
