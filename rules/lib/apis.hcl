# APIs and their stages.

function "names_another_stage" {
  description = "Whether a stage is only the `StageName` of a deployment, for a stage that is another resource"
  parameters  = ["stage"]
  result = proven(
    stage.source_type == "AWS::ApiGateway::Deployment"
    && any([
      for other in resources("AWS::ApiGateway::Stage") :
      refers(stage.StageName, other) || (same(stage.StageName, other.StageName) && same(stage.RestApiId, other.RestApiId))
      if other.source_type != "AWS::ApiGateway::Deployment"
    ])
  )
}

function "private_api" {
  description = "Whether a REST API has private endpoints only, so that all calls come through VPC endpoints"
  parameters  = ["api"]
  result      = proven(any([for type in api.EndpointConfiguration.Types[*] : upper(type) == "PRIVATE"]))
}

function "meant_for_everybody" {
  description = "Whether callers of a path have no credentials yet: signing in, callbacks, health, reports of browsers, well-known files"
  parameters  = ["path"]
  result = proven(
    can(
      regex(
        join("|", [
          "(?i)csp|/reports?\\b|webhook|/hooks?\\b|pub-?sub|callback|health|heartbeat|/ping\\b|/status\\b|/login|/signin|/sign-in|/signup|/register|oauth",
          "openid|/auth\\b|/token\\b|[.]well-known|favicon|robots[.]txt|/public\\b|/docs?\\b|swagger|openapi",
        ]),
        path,
      )
    )
  )
}

function "lures" {
  description = "Whether the name of an API, or of a part of it, says that it is a trap for bots and attackers"
  parameters  = ["part", "api"]
  result      = called(part, [api.Name, api.Description], "honey ?(?:pot|token)s?|bad ?bots?|bot ?traps?")
}

function "resolves_nothing" {
  description = "Whether a GraphQL API is known to have neither a schema nor a source of data: it answers no query"
  parameters  = ["api"]
  result = proven(
    api.Schema == null
    && length(related(api, "AWS::AppSync::GraphQLSchema", "ApiId")) == 0
    && length(related(api, "AWS::AppSync::DataSource", "ApiId")) == 0
    && length(related(api, "AWS::AppSync::Resolver", "ApiId")) == 0
  )
}
