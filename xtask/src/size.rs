//! stub
use anyhow::Result;
pub fn run(_: Vec<String>) -> Result<()> {
    Ok(())
}
