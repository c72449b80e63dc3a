//! Every clause of the contract, against every store a browser has.

use huiyin::store::MemoryStore;
use huiyin::store::contract::{CLAUSES, Shop};
use huiyin::store::{EventStore, Pending};
use std::rc::Rc;
use wasm_bindgen_test::wasm_bindgen_test;

use super::places::{Direct, Locked, Worked, new_name};

struct Memory(MemoryStore);

impl Shop for Memory {
    fn open(&self) -> Pending<'_, Rc<dyn EventStore>> {
        let store: Rc<dyn EventStore> = Rc::new(self.0.clone());
        Box::pin(async { Ok(store) })
    }
}

async fn keeps_every_clause<S: Shop>(new: impl Fn() -> S) {
    for clause in CLAUSES {
        let shop = new();
        assert_eq!((clause.holds)(&shop).await, Ok(()), "{}", clause.promise);
    }
}

#[wasm_bindgen_test]
async fn the_memory_store_keeps_the_contract() {
    keeps_every_clause(|| Memory(MemoryStore::new())).await;
}

#[wasm_bindgen_test]
async fn the_database_keeps_the_contract() {
    keeps_every_clause(|| Direct(new_name())).await;
}

#[wasm_bindgen_test]
async fn the_database_behind_the_lock_keeps_the_contract() {
    keeps_every_clause(|| Locked(new_name())).await;
}

#[wasm_bindgen_test]
async fn the_worker_keeps_the_contract() {
    keeps_every_clause(|| Worked(new_name())).await;
}
