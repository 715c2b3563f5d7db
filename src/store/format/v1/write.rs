//! From the domain to format 1.

use super::{
    File, FileAgreement, FileAnswers, FileCategory, FileDate, FileDecision, FileExchange, FileHistory, FileId,
    FileMethod, FilePartner, FileReviewed, FileTime,
};
use crate::domain::category::Category;
use crate::domain::decision::{Decision, Method};
use crate::domain::portfolio::{Agreement, Exchange, Partner, Portfolio};

impl<'p> From<&'p Portfolio> for File<'p> {
    fn from(portfolio: &'p Portfolio) -> Self {
        Self {
            format: 1,
            id: FileId(portfolio.id),
            partner: (&portfolio.partner).into(),
            exchanges: portfolio.exchanges.iter().map(FileExchange::from).collect(),
            history: FileHistory(portfolio.history.clone()),
        }
    }
}

impl From<&Partner> for FilePartner {
    fn from(partner: &Partner) -> Self {
        let partner = partner.clone();
        Self {
            name: partner.name,
            domain: partner.domain,
            external_ids: partner.external_ids.into_iter().collect(),
            status: partner.status.into(),
            owner: partner.owner,
            region: partner.region,
            tier: partner.tier,
            tags: partner.tags,
            imported_type: partner.imported_type,
            reviewed: partner.reviewed.map(|review| FileReviewed { on: FileDate(review.on), by: review.by }),
            note: partner.note,
        }
    }
}

impl<'p> From<&'p Exchange> for FileExchange<'p> {
    fn from(exchange: &'p Exchange) -> Self {
        let answers = &exchange.answers;
        let marks = answers.by_products.iter().map(|(source, target)| ((*source).into(), (*target).into()));
        let mechanics = answers.mechanics.iter();
        let evidence = exchange.evidence.iter();
        Self {
            id: FileId(exchange.id),
            gives: exchange.gives.clone(),
            gets: exchange.gets.clone(),
            about: exchange.about.clone(),
            answers: FileAnswers {
                product: answers.contributions[Category::Product].into(),
                channel: answers.contributions[Category::Channel].into(),
                marketing: answers.contributions[Category::Marketing].into(),
                service: answers.contributions[Category::Service].into(),
            },
            by_products: marks.collect(),
            mechanics: mechanics.map(|(id, key)| (id.borrowed().into(), key.into())).collect(),
            evidence: evidence.map(|(id, note)| (id.borrowed().into(), note.clone())).collect(),
            decision: exchange.decision.as_ref().map(FileDecision::from),
            agreement: exchange.agreement.as_ref().map(FileAgreement::from),
            ended: exchange.ended.map(FileDate),
            split_from: exchange.split_from.map(FileId),
            history: FileHistory(exchange.history.clone()),
        }
    }
}

impl<'p> From<&'p Decision> for FileDecision<'p> {
    fn from(decision: &'p Decision) -> Self {
        Self {
            category: decision.category.map(FileCategory::from),
            partner_type: decision.partner_type.as_ref().map(|slug| slug.borrowed().into()),
            by: decision.by.clone(),
            at: FileTime(decision.at),
            method: match &decision.method {
                Method::Questionnaire => FileMethod::Questionnaire,
                Method::Override { reason } => FileMethod::Override { reason: reason.clone() },
            },
            taxonomy: decision.taxonomy.clone(),
        }
    }
}

impl From<&Agreement> for FileAgreement {
    fn from(agreement: &Agreement) -> Self {
        Self {
            start: agreement.start.map(FileDate),
            end: agreement.end.map(FileDate),
            notice_days: agreement.notice_days,
        }
    }
}
