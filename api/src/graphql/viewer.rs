//! Who is signed in, what this installation is, and the demonstration's people.

use async_graphql::{Context, Enum, ID, Object, SimpleObject};

use super::{
    connection::page, guardian::Guardian, loader::load, reader::Reader, school::School, teacher::Teacher,
    text::search as search_text,
};
use crate::{
    domain::account::{self, Role},
    graphql::loader::load_known,
    service::demo_account::list_demo_accounts,
    store::account::kind_code,
};

/// The role a session was opened with.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
pub enum AccountKind {
    /// Foresatt.
    Guardian,
    /// Lærer.
    Teacher,
    /// Administrasjonen.
    Administrator,
}

impl From<Role> for AccountKind {
    fn from(role: Role) -> Self {
        match role {
            Role::Guardian(_) => Self::Guardian,
            Role::Teacher(_) => Self::Teacher,
            Role::Administrator => Self::Administrator,
        }
    }
}

impl AccountKind {
    fn code(self) -> &'static str {
        match self {
            Self::Guardian => "GUARDIAN",
            Self::Teacher => "TEACHER",
            Self::Administrator => kind_code(Role::Administrator),
        }
    }
}

/// What this installation is.
#[derive(SimpleObject)]
pub struct Installation {
    /// The program's version.
    version: &'static str,
    /// Whether it is a demonstration with invented people, in which one may sign in as anybody.
    is_demo: bool,
}

pub struct DemoAccount(account::Account);

/// One of the demonstration's invented people.
#[Object]
impl DemoAccount {
    /// Send this to `POST /sign-in/demo` as `account`.
    async fn id(&self) -> ID {
        self.0.id.to_string().into()
    }

    /// The role.
    async fn kind(&self) -> AccountKind {
        self.0.role.into()
    }

    /// The invented person's name.
    async fn name(&self) -> &str {
        &self.0.name
    }
}

pub struct Viewer(account::Account);

/// The signed-in person, in the one role the session was opened with.
#[Object]
impl Viewer {
    /// The role.
    async fn kind(&self) -> AccountKind {
        self.0.role.into()
    }

    /// The person's name.
    async fn name(&self) -> &str {
        &self.0.name
    }

    /// The school that the role is at.
    async fn school(&self, ctx: &Context<'_>) -> async_graphql::Result<School> {
        load_known(ctx, self.0.school_id).await.map(School)
    }

    /// Set when `kind` is GUARDIAN.
    async fn guardian(&self, ctx: &Context<'_>) -> async_graphql::Result<Option<Guardian>> {
        let Role::Guardian(id) = self.0.role else {
            return Ok(None);
        };
        Ok(load(ctx, id).await?.map(Guardian))
    }

    /// Set when `kind` is TEACHER.
    async fn teacher(&self, ctx: &Context<'_>) -> async_graphql::Result<Option<Teacher>> {
        let Role::Teacher(id) = self.0.role else {
            return Ok(None);
        };
        Ok(load(ctx, id).await?.map(Teacher))
    }
}

/// Who asks, and what answers.
#[derive(Default)]
pub struct ViewerQuery;

#[Object]
impl ViewerQuery {
    /// Who is signed in; null for an anonymous visitor.
    async fn viewer(&self, ctx: &Context<'_>) -> async_graphql::Result<Option<Viewer>> {
        Ok(Reader::of(ctx)?.account().cloned().map(Viewer))
    }

    /// What this installation is.
    async fn installation(&self, ctx: &Context<'_>) -> async_graphql::Result<Installation> {
        let is_demo = Reader::of(ctx)?.tools().is_demo;
        Ok(Installation {
            version: env!("CARGO_PKG_VERSION"),
            is_demo,
        })
    }

    /// The invented people one may sign in as. Empty unless the program runs as a demonstration.
    #[graphql(complexity = "first.clamp(1, 100) as usize * child_complexity")]
    async fn demo_accounts(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Only of this role.")] kind: Option<AccountKind>,
        #[graphql(desc = "Part of the name.")] search: Option<String>,
        #[graphql(desc = "Entries at most, 1 to 100.", default = 20)] first: i32,
    ) -> async_graphql::Result<Vec<DemoAccount>> {
        page(Some(first), None)?;
        let search = search_text(search)?;
        let reader = Reader::of(ctx)?;
        let mut tx = reader.look().await?;
        let kind = kind.map(AccountKind::code);
        let accounts = list_demo_accounts(&mut tx, reader.tools(), kind, search.as_deref(), first).await?;
        Ok(accounts.into_iter().map(DemoAccount).collect())
    }
}
