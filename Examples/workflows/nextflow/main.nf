// A report by shards: one job for the plan, one for each shard, one for the merge.
//
//   nextflow run main.nf --models 'models/*.h5' --shards 8
include { BUILDREPORT_PLAN  } from './modules/buildreport/plan/main'
include { BUILDREPORT_SHARD } from './modules/buildreport/shard/main'
include { BUILDREPORT_MERGE } from './modules/buildreport/merge/main'

workflow {
    models = Channel.fromPath(params.models).collect().map { files -> [ [ id:'site' ], files.sort(), [] ] }
    BUILDREPORT_PLAN(models)
    planned = BUILDREPORT_PLAN.out.plan.join(models)
    shards = planned.flatMap { meta, plan, files, inputs ->
        (1..new groovy.json.JsonSlurper().parse(plan.toFile()).shards.size()).collect { [ meta, plan, files, inputs, it ] }
    }
    BUILDREPORT_SHARD(shards)
    BUILDREPORT_MERGE(planned.join(BUILDREPORT_SHARD.out.pieces.groupTuple().map { meta, pieces -> [ meta, pieces.flatten() ] }))
}
