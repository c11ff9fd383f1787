/** A server.xml around the content of an Engine, or of its only Host. */
export function engineXml(content: string, engine = 'name="Catalina" defaultHost="localhost"', globals = ''): string {
  return `<Server port="-1">${globals}\n<Service name="Catalina">\n<Engine ${engine}>\n${content}\n</Engine>\n</Service>\n</Server>\n`;
}

export function hostXml(content: string): string {
  return engineXml(`<Host name="localhost" appBase="webapps">\n${content}\n</Host>`);
}
