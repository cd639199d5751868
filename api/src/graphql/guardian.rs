//! Guardians and households.

use async_graphql::{Context, ID, Object};

use super::{
    length::FEW,
    loader::{ChildrenOf, GuardiansIn, PupilsIn, load, load_all},
    pupil::Pupil,
};
use crate::domain::person;

pub struct Guardian(pub person::Guardian);

/// A guardian. Visible to: the household, those who share a child, administrators.
#[Object]
impl Guardian {
    /// Opaque; the same for the life of the thing.
    pub async fn id(&self) -> ID {
        self.0.id.to_string().into()
    }

    /// Given names.
    async fn given_name(&self) -> &str {
        &self.0.contact.given_name
    }

    /// Family name.
    async fn family_name(&self) -> &str {
        &self.0.contact.family_name
    }

    /// Lower case.
    async fn email(&self) -> &str {
        &self.0.contact.email
    }

    /// Eight digits, or with a country code.
    async fn phone(&self) -> &str {
        &self.0.contact.phone
    }

    /// The guardian's own household; null when the viewer may not see it.
    async fn household(&self, ctx: &Context<'_>) -> async_graphql::Result<Option<Household>> {
        Ok(load(ctx, self.0.household_id).await?.map(Household))
    }

    /// Every child they have, whoever registered it, the eldest first. Those that the viewer may not see are left out.
    #[graphql(complexity = "FEW * child_complexity")]
    async fn pupils(&self, ctx: &Context<'_>) -> async_graphql::Result<Vec<Pupil>> {
        let children = load(ctx, ChildrenOf(self.0.id)).await?.unwrap_or_default();
        let ids: Vec<_> = children.iter().map(|pupil| pupil.id).collect();
        Ok(load_all(ctx, &ids).await?.into_iter().map(Pupil).collect())
    }
}

pub struct Household(pub person::Household);

/// The tie between siblings, whoever pays. Visible to: its guardians, administrators.
#[Object]
impl Household {
    /// Opaque; the same for the life of the thing.
    pub async fn id(&self) -> ID {
        self.0.id.to_string().into()
    }

    /// The guardians who live in it.
    #[graphql(complexity = "FEW * child_complexity")]
    async fn guardians(&self, ctx: &Context<'_>) -> async_graphql::Result<Vec<Guardian>> {
        Ok(load(ctx, GuardiansIn(self.0.id))
            .await?
            .unwrap_or_default()
            .into_iter()
            .map(Guardian)
            .collect())
    }

    /// The eldest first. Those that the viewer may not see are left out.
    #[graphql(complexity = "FEW * child_complexity")]
    async fn pupils(&self, ctx: &Context<'_>) -> async_graphql::Result<Vec<Pupil>> {
        let pupils = load(ctx, PupilsIn(self.0.id)).await?.unwrap_or_default();
        let ids: Vec<_> = pupils.iter().map(|pupil| pupil.id).collect();
        Ok(load_all(ctx, &ids).await?.into_iter().map(Pupil).collect())
    }
}
