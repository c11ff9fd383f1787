import { describe, expect, it } from 'vitest';
import { xmlFormat } from '../../../../server/src/core/formats/xml/index.ts';
import { looksLikeTomcat } from '../../../../server/src/core/formats/xml/tomcat.ts';

describe('looksLikeTomcat', () => {
  it.each([
    ['<Server port="8005" shutdown="SHUTDOWN"/>'],
    ['<?xml version="1.0"?>\n<!-- note -->\n<Server><Service name="Catalina"/></Server>'],
    ['<Server><Listener className="x"/></Server>'],
    ['<Server><GlobalNamingResources/></Server>'],
    ['<Server port="-1"/>'],
    ['<server port="8005" shutdown="x"><Service/></server>'],
    ['<SERVER><Service name="Catalina"/></SERVER>'],
    ['<!DOCTYPE Server [<!ENTITY s "<Service/>">]><Server>&s;</Server>'],
    ['<Server port="8005" shutdown="SHUTDOWN"><Service><Connector port="8443></Server>'],
    ['text <Server port="8005" shutdown="x">'],
    ['<!-- never closed <Server port="8005"><Service name="Catalina"/></Server>'],
  ])('%s is Tomcat’s', (text) => {
    expect(looksLikeTomcat({ ...xmlFormat.parse(text), text })).toBe(true);
  });

  it.each([
    [''],
    ['<server description="Liberty"><featureManager/></server>'],
    ['<server port="8005" shutdown="x"/>'],
    ['<server xmlns="urn:jboss:domain:1.5"><profile/></server>'],
    ['<Server xmlns="urn:other" port="1" shutdown="x"/>'],
    ['<undertow xmlns="urn:org.ops4j.pax.web:undertow:1.1"/>'],
    ['<Server/>'],
    ['<Server port="8005" description="x"/>'],
    ['<project><Server port="8005" shutdown="x"/></project>'],
    ['<!-- <Server port="8005"><Service/></Server> --><other/>'],
    ['key=value'],
  ])('%s is not', (text) => {
    expect(looksLikeTomcat({ ...xmlFormat.parse(text), text })).toBe(false);
  });
});
