# User pools of Cognito as several rules ask for them.

function "signs_nobody_in" {
  description = "Whether nothing that is known of a user pool lets anyone sign in to it: it has no client, and no resource refers to it"
  parameters  = ["pool"]
  result      = proven(length(related(pool, "AWS::Cognito::UserPoolClient", "UserPoolId")) == 0 && length(referrers(pool)) == 0)
}
