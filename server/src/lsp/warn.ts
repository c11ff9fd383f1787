import { type Connection, MessageType, ShowMessageNotification } from 'vscode-languageserver/node';

/** Shows the user a warning. The library's own way asks for an answer, which some clients refuse. */
export function warnTo(connection: Connection): (message: string) => void {
  return (message) => {
    void connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Warning, message });
  };
}
