use std::future::ready;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::time::Duration;

use async_graphql::http::{WebSocket as GraphqlSocket, WebSocketProtocols, WsMessage};
use async_graphql::{Data, Executor, Request as GraphqlRequest, Response as GraphqlResponse};
use futures_util::stream::{self, BoxStream};
use futures_util::{FutureExt, SinkExt, StreamExt};
use poem::http::header::SEC_WEBSOCKET_PROTOCOL;
use poem::web::websocket::{CloseCode, Message, WebSocket, WebSocketConfig, WebSocketStream};
use poem::{FromRequest, IntoResponse, Request, Response};
use tokio::sync::OwnedSemaphorePermit;

use super::caller::Caller;
use super::refusal::Refusal;
use super::session::{self, Credential};
use super::{Web, origin};

/// The protocol of the library graphql-ws, under the name it has on the wire.
const PROTOCOL: &str = "graphql-transport-ws";

/// How often the other side is asked for a sign of life.
const HEARTBEAT: Duration = Duration::from_secs(20);

/// A side that gives no sign of life, or does not introduce itself, for so many heartbeats is given up.
const MOST_SILENT_BEATS: u32 = 2;

/// The protocol's status for a client that does not introduce itself.
const INIT_OVERDUE: u16 = 4408;

/// The protocol's status for a client that asks before it has introduced itself.
const NOT_INTRODUCED: u16 = 4401;

/// The protocol's status for a client whose introduction is refused.
const INTRODUCTION_REFUSED: u16 = 4403;

/// The protocol's status for a message that is none of its own.
const NO_MESSAGE: u16 = 4400;

/// A control frame holds 125 bytes, two of which are the status.
const MOST_REASON_BYTES: usize = 123;

/// Turns a GET into a WebSocket that speaks graphql-transport-ws.
pub(super) async fn open<E: Executor>(
    web: Arc<Web<E>>,
    request: Request,
    caller: Caller,
) -> Result<Response, Refusal> {
    origin::check(&request, web.settings.public_url.as_ref())?;
    let offered = request.headers().get_all(SEC_WEBSOCKET_PROTOCOL).iter();
    let mut offered = offered
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','));
    if !offered.any(|protocol| protocol.trim() == PROTOCOL) {
        return Err(Refusal::bad_request(vec![format!(
            "the WebSocket protocol must be {PROTOCOL}"
        )]));
    }
    let credential = session::credential(request.headers())?;
    let permit = web.gate.open_stream()?;
    let (request, mut body) = request.split();
    let socket = WebSocket::from_request(&request, &mut body)
        .await
        .map_err(|error| Refusal::bad_request(vec![format!("not a WebSocket: {error}")]))?;
    let most_bytes = Some(web.gate.limit().body_bytes);
    let config = WebSocketConfig::default()
        .max_message_size(most_bytes)
        .max_frame_size(most_bytes);
    let side = Side {
        web,
        caller,
        credential,
    };
    let socket = socket.protocols([PROTOCOL]).config(config);
    Ok(socket
        .on_upgrade(move |socket| side.talk(socket, permit))
        .into_response())
}

/// Our side of one WebSocket.
struct Side<E> {
    web: Arc<Web<E>>,
    caller: Caller,
    /// What the browser sent with the request that opened the WebSocket.
    credential: Credential,
}

impl<E: Executor> Side<E> {
    /// Carries messages both ways until a side ends, is silent too long, or the server is told to end.
    async fn talk(self, socket: WebSocketStream, permit: OwnedSemaphorePermit) {
        let _open = permit;
        let (mut sink, incoming) = socket.split();
        let silent_beats = Arc::new(AtomicU32::new(0));
        let heard = Arc::clone(&silent_beats);
        let texts = incoming
            .take_while(|message| ready(message.is_ok()))
            .filter_map(move |message| {
                heard.store(0, Ordering::Relaxed);
                let text = message
                    .ok()
                    .filter(|message| message.is_text() || message.is_binary());
                ready(text.map(Message::into_bytes))
            });
        let is_introduced = Arc::new(AtomicBool::new(false));
        let introduced = Arc::clone(&is_introduced);
        let is_refused = Arc::new(AtomicBool::new(false));
        let refused = Arc::clone(&is_refused);
        let gate = SocketGate {
            web: Arc::clone(&self.web),
            caller: self.caller.clone(),
        };
        let caller = self.caller;
        let web = Arc::clone(&self.web);
        let credential = self.credential;
        let outgoing = GraphqlSocket::new(gate, texts, WebSocketProtocols::GraphQLWS).on_connection_init(
            move |payload| async move {
                introduced.store(true, Ordering::Relaxed);
                let introduction = introduce(&web, &payload, credential, &caller).await;
                refused.store(introduction.is_err(), Ordering::Relaxed);
                introduction
            },
        );
        let mut outgoing = std::pin::pin!(outgoing);
        let mut heartbeat = tokio::time::interval(HEARTBEAT);
        heartbeat.reset();
        loop {
            let message = tokio::select! {
                message = outgoing.next() => match message {
                    Some(WsMessage::Text(text)) => Message::text(text),
                    Some(WsMessage::Close(code, reason)) => {
                        let status = status(code, is_refused.load(Ordering::Relaxed));
                        Message::close_with(status, short(&reason))
                    }
                    None => break,
                },
                () = self.web.ending.cancelled() => Message::close_with(CloseCode::Away, "the server is ending"),
                _ = heartbeat.tick() => {
                    if !is_introduced.load(Ordering::Relaxed) {
                        Message::close_with(INIT_OVERDUE, "connection_init is overdue")
                    } else if silent_beats.fetch_add(1, Ordering::Relaxed) >= MOST_SILENT_BEATS {
                        break;
                    } else {
                        Message::ping(Vec::new())
                    }
                }
            };
            let is_last = message.is_close();
            if sink.send(message).await.is_err() || is_last {
                break;
            }
        }
    }
}

/// As much of a reason as a closing frame can hold: a longer one would break the connection off.
fn short(reason: &str) -> &str {
    &reason[..reason.floor_char_boundary(MOST_REASON_BYTES)]
}

/// The protocol's status for one of the library, which uses general ones.
fn status(code: u16, is_refused: bool) -> u16 {
    match code {
        1011 => NOT_INTRODUCED,
        1002 if is_refused => INTRODUCTION_REFUSED,
        1002 => NO_MESSAGE,
        own => own,
    }
}

/// Takes the credential from `connection_init`, which programs can set, before the one of the opening request,
/// which browsers set; a session that is over is told at once.
async fn introduce<E: Executor>(
    web: &Web<E>,
    payload: &serde_json::Value,
    opened_with: Credential,
    caller: &Caller,
) -> async_graphql::Result<Data> {
    let given = payload.get("authorization").and_then(serde_json::Value::as_str);
    let credential = match given {
        Some(authorization) => session::bearer(authorization),
        None => Ok(opened_with),
    };
    let credential = match credential {
        Ok(credential) => session::account(&web.tools, &credential, caller)
            .await
            .map(|_| credential),
        Err(refusal) => Err(refusal),
    };
    let credential = credential.map_err(|refusal| async_graphql::Error::new(refusal.messages.join("; ")))?;
    let mut data = Data::default();
    data.insert(credential);
    Ok(data)
}

/// The gate as one WebSocket sees it.
struct SocketGate<E> {
    web: Arc<Web<E>>,
    caller: Caller,
}

impl<E> Clone for SocketGate<E> {
    fn clone(&self) -> Self {
        Self {
            web: Arc::clone(&self.web),
            caller: self.caller.clone(),
        }
    }
}

impl<E: Executor> SocketGate<E> {
    /// Asks anew who is signed in: a WebSocket may stay open longer than its session.
    async fn follow(
        self,
        request: GraphqlRequest,
        session: Option<Arc<Data>>,
    ) -> Result<BoxStream<'static, GraphqlResponse>, Refusal> {
        let credential = session
            .as_ref()
            .and_then(|data| data.get(&std::any::TypeId::of::<Credential>()));
        let credential = credential
            .and_then(|any| any.downcast_ref::<Credential>().cloned())
            .unwrap_or_default();
        let admitted = self.web.admit(request, &self.caller, &credential).await?;
        tracing::info!(
            request_id = self.caller.request_id,
            operation = admitted
                .operation
                .as_ref()
                .and_then(|operation| operation.name.as_deref()),
            "operation over a WebSocket"
        );
        self.web.gate.follow(admitted, &self.caller)
    }
}

impl<E: Executor> Executor for SocketGate<E> {
    async fn execute(&self, request: GraphqlRequest) -> GraphqlResponse {
        self.execute_stream(request, None)
            .next()
            .await
            .unwrap_or_default()
    }

    fn execute_stream(
        &self,
        request: GraphqlRequest,
        session: Option<Arc<Data>>,
    ) -> BoxStream<'static, GraphqlResponse> {
        let followed = self.clone().follow(request, session);
        let results = followed.map(|followed| match followed {
            Ok(results) => results,
            Err(refusal) => stream::once(ready(refusal.into_graphql())).boxed(),
        });
        results.flatten_stream().boxed()
    }
}
