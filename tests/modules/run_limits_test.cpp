// What all packages of one run may take together, as SECURITY.md has it. They come from a mirror on the disk.
#include <doctest/doctest.h>

#include <chrono>
#include <string>

#include "modules/package.h"
#include "temporary_directory.h"

using namespace lintel::modules;

namespace {

struct Mirror {
  TemporaryDirectory place;

  Mirror() {
    for (const std::string name : {"a", "b", "c"})
      place.write("mirror/registry.terraform.io/acme/" + name + "/aws/1.0.0/main.tf",
                  "# " + name + std::string(1'000, '#') + "\n");
    for (const std::string name : {"x", "y", "z"})
      place.write("mirror/registry.terraform.io/acme/" + name + "/aws/1.0.0.zip", "no archive");
  }
  FetchOptions options() const {
    FetchOptions options;
    options.mirror = place.path("mirror");
    options.cache = place.path("cache");
    return options;
  }
  /// "fetched", or why not.
  static std::string fetch(PackageSource& packages, const std::string& name) {
    std::string error;
    const auto address = parse_address("acme/" + name + "/aws", error);
    REQUIRE_MESSAGE(address, error);
    return packages.fetch(*address, "1.0.0", nullptr, error) ? "fetched" : error;
  }
};

bool names(const std::string& error, const std::string& flag) {
  return error.find("raise " + flag) != std::string::npos;
}

}  // namespace

TEST_CASE("The packages of one run hold no more together than it may take") {
  const Mirror mirror;
  FetchOptions options = mirror.options();
  options.max_bytes = 2'500;
  PackageSource packages(options);
  CHECK(Mirror::fetch(packages, "a") == "fetched");
  CHECK(Mirror::fetch(packages, "a") == "fetched");
  CHECK(Mirror::fetch(packages, "b") == "fetched");
  CHECK(names(Mirror::fetch(packages, "c"), "--max-module-size"));
  // What is placed is written once more.
  CHECK(packages.bytes().taken > 2'000);
  std::string error;
  const std::string copy = mirror.place.path("copy"),
                    from = mirror.place.path("mirror/registry.terraform.io/acme/a/aws");
  CHECK_FALSE(copy_tree(from, copy, packages.limits(), error, &packages.bytes()));
  CHECK(names(error, "--max-module-size"));
}

TEST_CASE("Packages that cannot be fetched count as those that are") {
  const Mirror mirror;
  FetchOptions options = mirror.options();
  options.max_packages = 3;
  PackageSource packages(options);
  CHECK(Mirror::fetch(packages, "a") == "fetched");
  CHECK_FALSE(names(Mirror::fetch(packages, "x"), "--max-modules"));
  CHECK_FALSE(names(Mirror::fetch(packages, "y"), "--max-modules"));
  CHECK_FALSE(names(Mirror::fetch(packages, "y"), "--max-modules"));  // known to fail
  CHECK(names(Mirror::fetch(packages, "z"), "--max-modules"));
  CHECK(names(Mirror::fetch(packages, "b"), "--max-modules"));
  CHECK(Mirror::fetch(packages, "a") == "fetched");
}

TEST_CASE("When the time of a run is over, it fetches nothing more") {
  const Mirror mirror;
  FetchOptions options = mirror.options();
  options.max_time = std::chrono::seconds(0);
  PackageSource packages(options);
  CHECK(names(Mirror::fetch(packages, "a"), "--max-module-time"));
}
