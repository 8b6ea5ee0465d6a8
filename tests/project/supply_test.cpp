// What Lintel is built from is pinned, and its licences are told.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <regex>
#include <string>
#include <vector>

#include "source_directory.h"

namespace {

namespace fs = std::filesystem;

const fs::path root = lintel::test::source_directory();

std::string read(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

/// The texts that people and machines take commands from.
std::vector<fs::path> texts() {
  std::vector<fs::path> found = {root / "action.yml", root / "Dockerfile", root / "README.md", root / "CONTRIBUTING.md",
                                 root / ".ci" / "run"};
  for (const char* folder : {"docs", "scripts", "vscode-extension"}) {
    for (fs::recursive_directory_iterator entry(root / folder), end; entry != end; ++entry) {
      if (entry->path().filename() == "node_modules") entry.disable_recursion_pending();
      const std::string extension = entry->path().extension().string();
      if (entry->is_regular_file() && (extension.empty() || extension == ".md" || extension == ".mjs"))
        found.push_back(entry->path());
    }
  }
  return found;
}

/// What the first group of `pattern` matches in a text.
std::vector<std::string> matches(const std::string& text, const char* pattern) {
  std::vector<std::string> found;
  const std::regex expression(pattern);
  for (std::sregex_iterator match(text.begin(), text.end(), expression), end; match != end; ++match)
    found.push_back((*match)[1].str());
  return found;
}

}  // namespace

TEST_CASE("Actions and images are named by digest, and packages run no scripts of their own") {
  std::size_t actions = 0, images = 0, installs = 0;
  for (const fs::path& path : texts()) {
    CAPTURE(path.string());
    const std::string text = read(path);
    for (const std::string& action : matches(text, "uses:[ ]+([^\\s#]+@[^\\s#]+)")) {
      // Lintel's own action: its users choose the version.
      if (action.starts_with("lintel-iac/")) continue;
      ++actions;
      CHECK_MESSAGE(std::regex_search(action, std::regex("@[0-9a-f]{40}$")), action);
    }
    if (path.filename() == "Dockerfile") {
      for (const std::string& image : matches(text, "FROM ([^\\s]+)")) {
        ++images;
        CHECK_MESSAGE(std::regex_search(image, std::regex("@sha256:[0-9a-f]{64}$")), image);
      }
    }
    for (const std::string& line : matches(text, "((?:npm ci|npm install)[^\\n`)]*)")) {
      ++installs;
      CHECK_MESSAGE(line.starts_with("npm ci"), line);
      CHECK_MESSAGE(line.find("--ignore-scripts") != std::string::npos, line);
    }
    // Each checkout, not one of several.
    const std::size_t checkouts = matches(text, "uses:[ ]+(actions/checkout@)").size();
    CHECK(matches(text, "(persist-credentials: false)").size() >= checkouts);
  }
  CHECK(actions >= 3);
  CHECK(images == 2);
  CHECK(installs >= 4);
}

TEST_CASE("NOTICE names what is linked and what the tables come from") {
  const std::string notice = read(root / "NOTICE");
  std::vector<std::string> names;
  const std::string dependencies = read(root / "cmake" / "dependencies.cmake");
  for (const std::string& name : matches(dependencies, "find_package\\((\\S+)")) names.push_back(name);
  for (const std::string& name : matches(dependencies, "pkg_check_modules\\(\\S+ REQUIRED IMPORTED_TARGET (\\S+)\\)"))
    names.push_back(name);
  CHECK(names.size() > 7);
  for (std::string name : names) {
    if (name == "PkgConfig" || name == "Threads") continue;
    if (name == "ZLIB") name = "zlib";
    if (name == "yaml-0.1") name = "libyaml";
    CHECK_MESSAGE(notice.find("  " + name + " ") != std::string::npos, name);
  }
  for (const std::string& name : matches(read(root / "scripts/registry/package.json"), "\"(@[^\"]+/[^\"]+)\":"))
    CHECK_MESSAGE(notice.find("  " + name + " ") != std::string::npos, name);
  for (const char* owed :
       {"gmp", "glibc", "libstdc++", "libgcc", "snapshot.debian.org", "lgpl-3.0", "policy_sentry", "Unicode", "x/text"})
    CHECK(notice.find(owed) != std::string::npos);
  // The last image that a Dockerfile names is the one that is given to others.
  const std::vector<std::string> images = matches(read(root / "Dockerfile"), "FROM ([a-z-]+)");
  REQUIRE_FALSE(images.empty());
  CHECK_MESSAGE(notice.find("the image " + images.back()) != std::string::npos, images.back());
  // Whoever gets the program gets it too: in the image, in what is installed, in the extension.
  for (const char* way : {"Dockerfile", "src/cli/install.cmake", "vscode-extension/scripts/package.mjs"})
    CHECK_MESSAGE(read(root / way).find("NOTICE") != std::string::npos, way);
  CHECK(read(root / "vscode-extension/scripts/bundle.mjs").find("dist/NOTICES.txt") != std::string::npos);
}

TEST_CASE("Packages come by lock files that name their contents") {
  std::size_t packages = 0;
  for (const char* folder : {"scripts/registry", "tests/conformance/iam", "tests/page", "vscode-extension"}) {
    CAPTURE(folder);
    const auto lock = nlohmann::json::parse(read(root / folder / "package-lock.json"));
    for (const auto& [path, package] : lock["packages"].items()) {
      if (path.empty()) continue;
      ++packages;
      CHECK_MESSAGE(package.value("integrity", "").starts_with("sha512-"), path);
    }
  }
  CHECK(packages > 100);
  const std::string python = read(root / "scripts/registry/requirements.txt");
  CHECK(python.find("--hash=sha256:") != std::string::npos);
}

TEST_CASE("Each line of SECURITY.md is held by tests that are there") {
  const std::string text = read(root / "SECURITY.md");
  const std::vector<std::string> tests = matches(text, "`(tests/[a-z_/.]+)`");
  CHECK(tests.size() > 12);
  for (const std::string& test : tests) CHECK_MESSAGE(fs::exists(root / test), test);
  // What is never decided ends with what holds it.
  const std::size_t never = text.find("## What it never decides"), end = text.find("## What Lintel is built from");
  REQUIRE(never < end);
  const std::vector<std::string> claims = matches(text.substr(never, end - never), "\\n(\\*\\*)");
  CHECK(claims.size() == 18);
}

TEST_CASE("the hook of pre-commit runs for every kind of file that is read") {
  const std::string hooks = read(root / ".pre-commit-hooks.yaml");
  std::smatch found;
  REQUIRE(std::regex_search(hooks, found, std::regex("files: &files '([^']+)'")));
  const std::regex pattern(found[1].str());
  for (const char* name : {"main.tf", "main.tf.json", "main.tofu", "live/prod.auto.tfvars", "live/terragrunt.hcl",
                           "root.hcl", "terragrunt.stack.hcl", ".terraform.lock.hcl", "stack.yml", "stack.yaml",
                           "stack.template", "net.tfcomponent.hcl", "all.tfdeploy.hcl"}) {
    INFO(name);
    CHECK(std::regex_search(name, pattern));
  }
  for (const char* name : {"main.go", "README.md", "hcl", "main.tf.bak"}) {
    INFO(name);
    CHECK_FALSE(std::regex_search(name, pattern));
  }
}
