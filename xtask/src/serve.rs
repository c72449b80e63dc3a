//! The three places on this machine: each address is an origin, and so a device of its own.

use std::path::Path;
use std::sync::{Arc, RwLock};
use std::time::Instant;

use anyhow::{Context, Result, bail};

use crate::build;
use crate::http::{self, Address, Current};
use crate::project::{self, PLACES};
use crate::site::Site;
use crate::wasm::Profile;
use crate::watch;

/// `cargo xtask serve`.
pub fn run(mut words: Vec<String>) -> Result<()> {
    let profile = if project::flag(&mut words, "--release") { Profile::Release } else { Profile::Dev };
    let first = project::port(&mut words, PLACES[0].1)?;
    project::nothing_left(&words)?;

    let addresses = take_addresses(first)?;
    let current = Current::default();
    println!("Building the application; the first time takes a few minutes, later ones seconds.");
    let mut seen = watch::look();
    rebuild(profile, &current);
    let open = addresses.iter().map(|(place, address)| (*place, address.port)).collect::<Vec<_>>();
    for (place, address) in addresses {
        address.serve(&current, Some(place));
    }
    welcome(&open);
    loop {
        let names = watch::wait_for_change(&seen);
        println!("\n{} changed; building again …", summary(&names));
        seen = watch::look();
        rebuild(profile, &current);
    }
}

/// `cargo xtask host DIR`: one address for a folder that is already built; the browser journeys start and stop it.
pub fn host(mut words: Vec<String>) -> Result<()> {
    let port = project::port(&mut words, 0)?;
    let place = project::option(&mut words, "--place")?;
    if words.is_empty() {
        bail!("host needs the folder to serve, for example `cargo xtask host dist`");
    }
    let folder = words.remove(0);
    project::nothing_left(&words)?;
    let site = Site::read(Path::new(&folder))?;
    if !site.files.contains_key("index.html") {
        bail!("{folder} holds no index.html; `cargo xtask build` makes one");
    }
    let address = http::take(port).with_context(|| format!("port {port} is in use"))?;
    let url = format!("http://localhost:{}/", address.port);
    address.serve(&Arc::new(RwLock::new(Arc::new(site))), place.as_deref());
    println!("listening on {url}");
    loop {
        std::thread::park();
    }
}

/// A port per place. A busy one moves by ten, and says that this makes another device.
fn take_addresses(first: u16) -> Result<Vec<(&'static str, Address)>> {
    let mut taken = Vec::new();
    for (place, port) in PLACES {
        let wanted = port - PLACES[0].1 + first;
        taken.push((place, take_near(place, wanted)?));
    }
    Ok(taken)
}

fn take_near(place: &str, wanted: u16) -> Result<Address> {
    for tries in 0..10 {
        match http::take(wanted.saturating_add(tries * 10)) {
            Ok(address) if address.port == wanted => return Ok(address),
            Ok(address) => {
                println!(
                    "Port {wanted} is in use (another `cargo xtask serve`?), so the {place} moves to {}.\n\
                     To the browser that is a new device: what was saved under the old address stays there.",
                    address.port
                );
                return Ok(address);
            }
            Err(_) => {}
        }
    }
    bail!(
        "Port {wanted} and nine more above it are in use; end the other server, or choose another place to \
         begin with `cargo xtask serve --port 9001`"
    )
}

/// A build that fails leaves the last good one in service.
fn rebuild(profile: Profile, current: &Current) {
    let began = Instant::now();
    let built = build::build(profile).map(|it| it.site);
    let site = if profile == Profile::Dev { built.and_then(build::developed) } else { built };
    match site {
        Ok(site) => {
            if let Ok(mut current) = current.write() {
                *current = Arc::new(site);
            }
            println!("Built in {:.1} s. Reload the page to see it.", began.elapsed().as_secs_f32());
        }
        Err(error) => eprintln!("\n{error:#}\nWaiting for a change; what was served before is still served."),
    }
}

fn summary(names: &[String]) -> String {
    match names {
        [one] => one.clone(),
        [one, rest @ ..] => format!("{one} and {} more", rest.len()),
        [] => "a file".to_owned(),
    }
}

fn welcome(open: &[(&str, u16)]) {
    println!("\n回音 Huiyin is open. Each address is a device of its own, with a store of its own:\n");
    for (place, port) in open {
        let what = match *place {
            "kiosk" => "投诉自助终端  where people lodge",
            "tablet" => "值班平板      where staff work the cases",
            _ => "办公室电脑    where bundles meet and the organisation is set up",
        };
        println!("  {place:<7} http://localhost:{port}/   {what}");
    }
    println!(
        "\nBegin at the office: set up the organisation and save the settings file it offers.\n\
         Open the kiosk and the tablet next and give each that file. Ctrl-C ends the server; what the\n\
         browser has saved stays in the browser."
    );
}
