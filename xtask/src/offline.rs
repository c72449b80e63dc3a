//! The service worker of a build: which files it keeps on the device, and of which build they are.

use std::path::Path;

use anyhow::{Result, bail};

use crate::csp;
use crate::project;
use crate::site::Site;

/// Its name. It has no hash in it, because browsers ask for it under this name to learn of a newer build.
pub const NAME: &str = "sw.js";

const BUILD: &str = "{{build}}";
const FILES: &str = "{{files}}";

/// What `serve` hands out instead while people develop: it takes away what an installed build left at that address.
pub const REMOVER: &str = "\
addEventListener(\"install\", () => skipWaiting());
addEventListener(\"activate\", (event) => event.waitUntil(remove()));

async function remove() {
  const names = (await caches.keys()).filter((it) => it.startsWith(`huiyin ${registration.scope} `));
  await Promise.all(names.map((it) => caches.delete(it)));
  await registration.unregister();
  for (const page of await clients.matchAll({ type: \"window\" })) page.navigate(page.url);
}
";

/// Fills the template in for the files a device needs: all of `site` but the page, which is kept by itself.
pub fn script(template: &str, site: &Site, build: &str) -> Result<String> {
    for mark in [BUILD, FILES] {
        if template.matches(mark).count() != 1 {
            bail!("public/{NAME} must hold {mark} exactly once");
        }
    }
    let kept = site.files.iter().filter(|(name, _)| ![NAME, "index.html"].contains(&name.as_str()));
    let lines = kept.map(|(name, bytes)| format!("  \"{name}\": \"{}\",\n", csp::digest(bytes)));
    let files = format!("{{\n{}}}", lines.collect::<String>());
    Ok(template.replace(BUILD, build).replace(FILES, &files))
}

/// The template in the repository.
pub fn template(public: &Path) -> Result<String> {
    project::read(&public.join(NAME))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[test]
    fn every_file_but_the_page_and_itself_is_kept_under_the_digest_of_its_bytes() {
        let files = ["a.js", "index.html", NAME].map(|name| (name.to_owned(), b"1".to_vec()));
        let site = Site { files: BTreeMap::from(files) };
        let script = script("B={{build}} F={{files}}", &site, "0.1.0-ab").unwrap();
        let digest = "sha256-a4ayc/80/OGda4BO/1o/V0etpOqiLx1JwB5S3beHW0s=";
        assert_eq!(script, format!("B=0.1.0-ab F={{\n  \"a.js\": \"{digest}\",\n}}"));
        assert!(super::script("B={{build}}", &site, "").is_err());
    }

    #[test]
    fn the_template_has_its_marks() {
        let template = template(&project::root().join("public")).unwrap();
        assert!(script(&template, &Site::default(), "1").is_ok());
    }
}
